package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.support.RunningApp;

class AfterCommitTests {
  private final TransactionTemplate transaction = RunningApp.bean(TransactionTemplate.class);
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void isDoneWithTheCommit() {
    transaction.executeWithoutResult(status -> {
      AfterCommit.then(done::incrementAndGet);
      assertThat(done).hasValue(0);
    });

    assertThat(done).hasValue(1);
  }

  @Test
  void isNotDoneOfWhatIsTakenBack() {
    transaction.executeWithoutResult(status -> {
      AfterCommit.then(done::incrementAndGet);
      status.setRollbackOnly();
    });

    assertThat(done).hasValue(0);
  }

  @Test
  void isDoneAtOnceWithoutATransaction() {
    AfterCommit.then(done::incrementAndGet);

    assertThat(done).hasValue(1);
  }
}
