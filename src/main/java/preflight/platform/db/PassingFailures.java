package preflight.platform.db;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/** What PostgreSQL refuses for now and Spring takes for a defect: the limits, and a change of server. */
@Component
class PassingFailures extends SQLExceptionSubclassTranslator {
  private interface Failure {
    DataAccessException of(String message, SQLException cause);
  }

  /** By SQLSTATE; the limits of statements (57014) and what ends a server are known to Spring. */
  private static final Map<String, Failure> FAILURES =
      Map.of(
          // lock_timeout
          "55P03", CannotAcquireLockException::new,
          // idle_in_transaction_session_timeout
          "25P03", QueryTimeoutException::new,
          // transaction_timeout
          "25P04", QueryTimeoutException::new,
          // A server that was the primary until just now takes no writes.
          "25006", TransientDataAccessResourceException::new);

  @Override
  protected @Nullable DataAccessException doTranslate(
      String task, @Nullable String sql, SQLException cause) {
    var failure = FAILURES.get(String.valueOf(cause.getSQLState()));
    return failure == null
        ? super.doTranslate(task, sql, cause)
        : failure.of(buildMessage(task, sql, cause), cause);
  }
}
