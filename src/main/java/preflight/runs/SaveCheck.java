package preflight.runs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import preflight.platform.db.BackgroundWork;
import preflight.platform.log.Failed;

/**
 * Reads some of what was acknowledged again, half a minute later: a save that is gone by then was promised and not kept,
 * which no other number shows. What was erased in the meantime, as it may be, counts as neither.
 */
@Component
class SaveCheck {
  static final Duration AFTER = Duration.ofSeconds(30);

  /** Of a crowd one in so long is looked at, of one person nearly each. */
  static final Duration APART = Duration.ofMillis(200);

  /** More are waiting only when the database does not answer. */
  static final int WAITING_AT_MOST = 400;

  private static final Logger LOG = LoggerFactory.getLogger(SaveCheck.class);
  private static final long OFTEN = 10_000;

  private final SaveCheckSql sql;
  private final BackgroundWork background;
  private final LongSupplier nanos;
  private final Counter kept;
  private final Counter lost;
  private final Queue<Sample> waiting = new ArrayDeque<>();
  private final AtomicLong next;

  /**
   * @param at by the clock of this process
   */
  record Sample(RunId run, String page, int revision, long at) {}

  @Autowired
  SaveCheck(SaveCheckSql sql, BackgroundWork background, MeterRegistry meters) {
    this(sql, background, meters, System::nanoTime);
  }

  SaveCheck(SaveCheckSql sql, BackgroundWork background, MeterRegistry meters, LongSupplier nanos) {
    this.sql = sql;
    this.background = background;
    this.nanos = nanos;
    this.next = new AtomicLong(nanos.getAsLong());
    this.kept = counter(meters, "kept");
    this.lost = counter(meters, "lost");
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("preflight.saves.checked")
        .description("Acknowledged saves that were read again half a minute later")
        .tag("outcome", outcome)
        .register(meters);
  }

  void acknowledged(RunId run, String page, int revision) {
    long now = nanos.getAsLong();
    long due = next.get();
    if (now - due < 0 || !next.compareAndSet(due, now + APART.toNanos())) {
      return;
    }
    synchronized (waiting) {
      if (waiting.size() < WAITING_AT_MOST) {
        waiting.add(new Sample(run, page, revision, now));
      }
    }
  }

  @Scheduled(initialDelay = OFTEN, fixedDelay = OFTEN)
  void look() {
    var due = due();
    if (due.isEmpty()) {
      return;
    }
    try {
      int missing = background.inTransaction(() -> count(due));
      if (missing > 0) {
        LOG.error("{} saves that were acknowledged are gone", missing);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("saves are looked at again in a moment: {}", Failed.line(e));
      synchronized (waiting) {
        waiting.addAll(due);
      }
    }
  }

  private List<Sample> due() {
    var due = new ArrayList<Sample>();
    synchronized (waiting) {
      for (var first = waiting.peek();
          first != null && nanos.getAsLong() - first.at() >= AFTER.toNanos();
          first = waiting.peek()) {
        due.add(waiting.remove());
      }
    }
    return due;
  }

  /** All are asked before any is counted, so that none is counted twice. */
  private int count(List<Sample> due) {
    var there =
        due.stream().map(each -> sql.isStillThere(each.run(), each.page(), each.revision()));
    var found = there.flatMap(Optional::stream).toList();
    int missing = (int) found.stream().filter(still -> !still).count();
    kept.increment(found.size() - missing);
    lost.increment(missing);
    return missing;
  }
}
