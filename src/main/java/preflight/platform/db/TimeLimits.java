package preflight.platform.db;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long the database may work for us, by whom it works for. The server counts, so that a statement
 * whose asker is gone ends too.
 *
 * @param asker the {@code application_name}, as it stands in {@code pg_stat_activity} and logs
 * @param lock how long it queues behind somebody else, with everybody queueing behind it
 * @param idleInTransaction how long it may hold its locks while it asks for nothing
 * @param transaction all of it together; known to PostgreSQL 17 and newer
 */
public record TimeLimits(
    String asker,
    Duration statement,
    Duration lock,
    Duration idleInTransaction,
    Duration transaction) {
  /** The first version with a limit for transactions. */
  public static final int KNOWS_TRANSACTION_TIMEOUT = 17;

  private static final Duration LOCK = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** An index over a large table is built in one statement. */
  private static final Duration HOUR = Duration.ofHours(1);

  /** Work that nobody waits for: more time for itself, no more time in anybody's way. */
  static final TimeLimits BACKGROUND =
      new TimeLimits("preflight-background", HALF_A_MINUTE, LOCK, IDLE, MINUTE);

  static final TimeLimits MIGRATING =
      new TimeLimits("preflight-migrations", HOUR, LOCK, HOUR, HOUR);

  /** Of a role of the embedded server: whoever else works as it stands in nobody's way either. */
  public static final TimeLimits BY_DEFAULT = BACKGROUND;

  /** Somebody waits for the answer. */
  static TimeLimits answering(Duration statement) {
    return new TimeLimits("preflight", statement, LOCK, IDLE, statement.plus(IDLE));
  }

  /** The statement that sets them for the connection, or until the end of the transaction. */
  String sql(boolean thisTransaction) {
    String rows =
        settings().entrySet().stream()
            .map(setting -> "('%s', '%s')".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining(", "));
    // In a transaction that has a limit another one counts only once the first is gone.
    return """
    select set_config(name, value, %s)
    from (values ('application_name', '%s'), ('transaction_timeout', '0'), %s) as limits (name, value)
    where name <> 'transaction_timeout'
      or current_setting('server_version_num')::integer >= %d0000
    """
        .formatted(thisTransaction, asker, rows, KNOWS_TRANSACTION_TIMEOUT);
  }

  /** The statements that make them the defaults of a role, whoever uses it. */
  public List<String> sqlForRole(String role, int serverVersion) {
    return settings().entrySet().stream()
        .filter(setting ->
            !setting.getKey().equals("transaction_timeout")
                || serverVersion >= KNOWS_TRANSACTION_TIMEOUT)
        .map(setting ->
            "alter role %s set %s = %s".formatted(role, setting.getKey(), setting.getValue()))
        .toList();
  }

  /** In milliseconds. */
  private Map<String, Long> settings() {
    var settings = new LinkedHashMap<String, Long>();
    settings.put("statement_timeout", statement.toMillis());
    settings.put("lock_timeout", lock.toMillis());
    settings.put("idle_in_transaction_session_timeout", idleInTransaction.toMillis());
    settings.put("transaction_timeout", transaction.toMillis());
    return settings;
  }
}
