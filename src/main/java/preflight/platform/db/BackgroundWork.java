package preflight.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Work that nobody waits for, in transactions with limits of their own. */
@Component
public class BackgroundWork {
  private final TransactionTemplate transaction;
  private final JdbcOperations jdbc;

  BackgroundWork(TransactionTemplate transaction, JdbcOperations jdbc) {
    this.transaction = transaction;
    this.jdbc = jdbc;
  }

  /** Does the work in one transaction; everything it asks has to be asked on this thread. */
  public <T> T inTransaction(Supplier<T> work) {
    return Work.BACKGROUND.call(() ->
        transaction.execute(status -> {
          jdbc.execute((ConnectionCallback<Boolean>) BackgroundWork::limit);
          return work.get();
        }));
  }

  /** Unlike {@link ConnectionPool#ONE_PLAN}: how much a date selects is worth knowing before much is read. */
  private static final String PLANNED_FOR_ITS_VALUES = "; set local plan_cache_mode = auto";

  /** The pool puts the time limit of the line back when it gets the connection back. */
  private static boolean limit(Connection connection) throws SQLException {
    var limits = TimeLimits.BACKGROUND;
    connection.setNetworkTimeout(
        Runnable::run, (int) ConnectionPool.socketTimeout(limits).toMillis());
    try (var statement = connection.createStatement()) {
      return statement.execute(limits.sql(true) + PLANNED_FOR_ITS_VALUES);
    }
  }
}
