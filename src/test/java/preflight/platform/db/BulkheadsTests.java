package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import preflight.support.TestPostgres;

class BulkheadsTests {
  private static final int POOL = 4;

  private static final HikariDataSource POOLED = open();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Bulkheads bulkheads = new Bulkheads(POOL, meters);
  private final BulkheadDataSource database = new BulkheadDataSource(POOLED, bulkheads);

  private static HikariDataSource open() {
    var pool =
        ConnectionPool.open(
            TestPostgres.newDatabase(), POOL, TimeLimits.answering(Duration.ofMillis(100)));
    // The crowd of these tests wants more than there is, and shall not take seconds to hear it.
    pool.setConnectionTimeout(250);
    return pool;
  }

  @AfterAll
  static void close() {
    POOLED.close();
  }

  @ParameterizedTest
  @CsvSource({
    "10, SAVE, 10",
    "10, PAGE, 6",
    "10, READ, 5",
    "10, LOGIN, 3",
    "10, EXPORT, 2",
    "1, SAVE, 1",
    "1, EXPORT, 1",
    "100, EXPORT, 20",
  })
  void eachClassHasItsShareAndNeverNone(int pool, Work work, int share) {
    assertThat(work.connections(pool)).isEqualTo(share);
  }

  @ParameterizedTest
  @CsvSource({"10, 7", "2, 1", "1, 1", "100, 70"})
  void allButSavesAndHealthLeaveSomeOver(int pool, int together) {
    assertThat(Work.connectionsTogether(pool)).isEqualTo(together);
  }

  @Test
  void whatIsFullIsRefusedAndTheOthersGoOn() throws Exception {
    try (var first = Work.EXPORT.call(database::getConnection)) {
      assertThat(first.isValid(1)).isTrue();
      assertThatThrownBy(() -> Work.EXPORT.call(database::getConnection).close())
          .isInstanceOf(SQLTransientConnectionException.class)
          .hasMessageContaining("EXPORT");
      assertThat(meters.get("preflight.db.refused").tag("work", "export").counter().count())
          .isEqualTo(1);
      try (var read = Work.READ.call(database::getConnection)) {
        assertThat(read.isValid(1)).isTrue();
      }
    }
    Work.EXPORT.call(database::getConnection).close();
  }

  @ParameterizedTest
  @EnumSource(names = {"SAVE", "HEALTH"})
  void savesAndHealthGetThroughWhateverElseIsGoingOn(Work work) throws Exception {
    List<Connection> held = new ArrayList<>();
    try {
      held.add(Work.PAGE.call(database::getConnection));
      held.add(Work.READ.call(database::getConnection));
      assertThatThrownBy(() -> held.add(Work.WRITE.call(database::getConnection)))
          .isInstanceOf(SQLTransientConnectionException.class);

      try (var connection = work.call(database::getConnection)) {
        assertThat(connection.isValid(1)).isTrue();
      }
    } finally {
      for (var connection : held) {
        connection.close();
      }
    }
  }

  @Test
  void aConnectionStaysOneForSpring() throws SQLException {
    try (var connection = database.getConnection()) {
      assertThat(Set.of(connection)).contains(connection);
      assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
      assertThatThrownBy(() -> connection.prepareCall(null))
          .isNotInstanceOf(UndeclaredThrowableException.class);
      assertThat(DataSourceUtils.isConnectionTransactional(connection, database)).isFalse();
    }
  }

  /** Whatever ends them, everybody gives back what they took, once. */
  @RepeatedTest(2)
  void noPlaceIsLost() throws InterruptedException {
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 80; i++) {
        long seed = i;
        crowd.execute(() -> visit(new Random(seed)));
      }
    }

    for (var work : Work.values()) {
      assertThat(bulkheads.inUse(work)).as(work.name()).isZero();
    }
    assertThat(POOLED.getHikariPoolMXBean().getActiveConnections()).isZero();
    // All of them are there, none twice.
    List<Bulkheads.Permit> all = new ArrayList<>();
    for (int i = 0; i < Work.connectionsTogether(POOL); i++) {
      all.add(enter(Work.values()[1 + i]));
    }
    assertThatThrownBy(() -> enter(Work.READ)).isInstanceOf(SQLTransientConnectionException.class);
    all.forEach(Bulkheads.Permit::leave);
  }

  private Bulkheads.Permit enter(Work work) {
    try {
      return bulkheads.enter(work);
    } catch (SQLTransientConnectionException e) {
      throw sneaky(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> RuntimeException sneaky(Throwable e) throws X {
    throw (X) e;
  }

  private void visit(Random random) {
    Work work = Work.values()[random.nextInt(Work.values().length)];
    if (random.nextInt(5) == 0) {
      Thread.currentThread().interrupt();
    }
    String sql =
        List.of("select 1", "select no_such_thing", "select pg_sleep(5)", "select pg_sleep(0.01)")
            .get(random.nextInt(4));
    try (var connection = work.call(database::getConnection)) {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      } finally {
        if (random.nextBoolean()) {
          connection.close();
        }
      }
    } catch (SQLException expected) {
      // one of the ways to end
    }
  }
}
