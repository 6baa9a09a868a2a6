package preflight.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.platform.db.BackgroundWork;
import preflight.support.RunningApp;

class RetentionTests {
  private final List<Integer> batches = new ArrayList<>();

  @Test
  void goesOnUntilNothingIsPastItsTime() {
    retention(holding(Retention.BATCH, Retention.BATCH, 3)).removeExpired();

    assertThat(batches).containsExactly(Retention.BATCH, Retention.BATCH, 3);
  }

  @Test
  void removesNothingWhileAnotherInstanceIsAtIt() {
    RunningApp.bean(TransactionTemplate.class)
        .executeWithoutResult(status -> {
          RunningApp.bean(JdbcClient.class)
              .sql("select pg_advisory_xact_lock(:lock)::text")
              .param("lock", Retention.LOCK)
              .query(String.class)
              .single();
          onAnotherThread(() -> retention(holding(3)).removeExpired());
        });

    assertThat(batches).isEmpty();

    retention(holding(3)).removeExpired();
    assertThat(batches).containsExactly(3);
  }

  @Test
  void oneHoldersTroubleIsNotTheOthers() {
    PersonalDataHolder broken =
        new PersonalDataHolder() {
          @Override
          public Set<String> tables() {
            return Set.of("broken");
          }

          @Override
          public int removeExpired(Instant now, int batch) {
            throw new QueryTimeoutException("the database is busy");
          }
        };

    retention(broken, holding(1)).removeExpired();

    assertThat(batches).containsExactly(1);
  }

  private static Retention retention(PersonalDataHolder... holders) {
    return new Retention(
        List.of(holders),
        RunningApp.bean(JdbcClient.class),
        RunningApp.bean(BackgroundWork.class),
        Clock.systemUTC());
  }

  private PersonalDataHolder holding(Integer... expired) {
    Deque<Integer> left = new ArrayDeque<>(List.of(expired));
    return new PersonalDataHolder() {
      @Override
      public Set<String> tables() {
        return Set.of("things");
      }

      @Override
      public int removeExpired(Instant now, int batch) {
        batches.add(left.element());
        return left.remove();
      }
    };
  }

  private static void onAnotherThread(Runnable work) {
    try {
      Thread.ofVirtual().start(work).join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
