package preflight.platform.web;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import preflight.platform.log.Failed;
import preflight.platform.web.HealthCheck.Status;

/**
 * One check, asked once at a time however many want to know. What it said counts for a second. One
 * that hangs is given up, and asked again only once it has let go: what hangs must not pile up.
 */
final class SharedCheck {
  static final Duration FRESH = Duration.ofSeconds(1);
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final HealthCheck check;
  private final Ticker ticker;
  private @Nullable Attempt last;
  private Status known = Status.OK;

  SharedCheck(HealthCheck check, Ticker ticker) {
    this.check = check;
    this.ticker = ticker;
  }

  String name() {
    return check.name();
  }

  /** The question that is under way, or answered less than a second ago; else a new one. */
  synchronized Attempt asked() {
    if (last == null || last.isStale()) {
      last = new Attempt();
    }
    return last;
  }

  /** A part that stays down says so once, however often it is asked. */
  private synchronized Finding noted(Finding finding) {
    if (finding.status() != known) {
      known = finding.status();
      if (known == Status.OK) {
        LOG.info("{} is fine again", name());
      } else {
        LOG.warn("{} is {}: {}", name(), known, finding.error());
      }
    }
    return finding;
  }

  final class Attempt {
    private final long startedAt = System.nanoTime();
    private final FutureTask<Finding> answer = new FutureTask<>(this::ask);
    private final Thread thread;
    private volatile long endedAt;
    private volatile boolean givenUp;

    private Attempt() {
      thread = Thread.ofVirtual().name("health-" + name()).start(answer);
    }

    private boolean isStale() {
      return answer.isDone() && ticker.read() - endedAt >= FRESH.toNanos();
    }

    private Finding ask() {
      try {
        var status = check.check();
        return new Finding(status, sinceStart(), null);
      } catch (RuntimeException e) {
        return new Finding(Status.DOWN, sinceStart(), Failed.line(e));
      } finally {
        endedAt = ticker.read();
      }
    }

    /** Waits for it, until it has had two seconds in all. */
    Finding finding() throws InterruptedException {
      try {
        if (!givenUp) {
          var left = PATIENCE.minus(sinceStart()).toNanos();
          return noted(answer.get(Math.max(0, left), TimeUnit.NANOSECONDS));
        }
      } catch (TimeoutException e) {
        givenUp = true;
        thread.interrupt();
      } catch (ExecutionException e) {
        return noted(new Finding(Status.DOWN, sinceStart(), Failed.line(e)));
      }
      return noted(
          new Finding(Status.DOWN, PATIENCE, "no answer within " + PATIENCE.toSeconds() + " s"));
    }

    private Duration sinceStart() {
      return Duration.ofNanos(System.nanoTime() - startedAt);
    }
  }

  /** How it was, how long it took to say so, and the kind of failure. */
  record Finding(Status status, Duration latency, @Nullable String error) {}
}
