package preflight.platform.db;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import preflight.platform.log.Failed;

/**
 * Reads that may be a little old, but never older than what their caller wrote: they go to the replica
 * when there is one that has come far enough, and to the primary otherwise.
 */
@Component
public class StaleReads {
  private static final Logger LOG = LoggerFactory.getLogger(StaleReads.class);
  private static final ScopedValue<LogPosition> SEEN = ScopedValue.newInstance();

  private final JdbcClient primary;
  private final @Nullable Replica replica;

  @Autowired
  StaleReads(JdbcClient primary, ObjectProvider<Replica> replica) {
    this(primary, replica.getIfAvailable());
  }

  private StaleReads(JdbcClient primary, @Nullable Replica replica) {
    this.primary = primary;
    this.replica = replica;
  }

  /** All of them from this one database. */
  public static StaleReads of(JdbcClient primary) {
    return new StaleReads(primary, (Replica) null);
  }

  /** Does it on behalf of a caller who has seen everything up to that. */
  public static <T, X extends Throwable> T afterHaving(
      LogPosition seen, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(SEEN, seen).call(work);
  }

  /** Without one nobody needs to remember what a caller has seen. */
  public boolean hasReplica() {
    return replica != null;
  }

  /**
   * Asks once, or twice when the replica fails in the middle: the question changes nothing, here or
   * there. Inside a transaction, and for a caller of whom it is not known what they have seen, it is
   * the primary that is asked.
   */
  public <T> T read(Function<JdbcClient, T> question) {
    if (replica == null
        || !SEEN.isBound()
        || TransactionSynchronizationManager.isActualTransactionActive()) {
      return question.apply(primary);
    }
    var answer = replica.ask(SEEN.get(), question);
    return answer == null ? question.apply(primary) : answer.value();
  }

  /** Where the primary is now, to be asked after a commit; beyond everything when it does not say. */
  public LogPosition now() {
    try {
      return new LogPosition(
          primary.sql("select pg_current_wal_lsn()::text").query(String.class).single());
    } catch (DataAccessException e) {
      LOG.warn(
          "the place of a write is not known, its caller reads the primary: {}", Failed.line(e));
      return LogPosition.BEYOND_EVERYTHING;
    }
  }
}
