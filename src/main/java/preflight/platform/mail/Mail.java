package preflight.platform.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import preflight.platform.db.AfterCommit;

/**
 * Sends letters, later and elsewhere: whoever asks goes on at once and learns nothing about the mail
 * server, not even by the clock. What cannot be delivered is tried again a few times and then dropped
 * with a line in the log; what waits when the process ends is lost. So a letter only ever says
 * what its reader can ask for again.
 */
public class Mail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mail.class);

  /** Letters on their way, all tries included; a server that is gone does not fill the memory. */
  static final int WAITING_AT_MOST = 1_000;

  /** Connections to the mail server. */
  private static final int AT_ONCE = 2;

  /** How long somebody waits who wants to know; a proxy in front waits longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** How long the end of the process waits for what is being handed over. */
  private static final long LAST_SECONDS = 10;

  private final Carrier carrier;
  private final List<Duration> pauses;
  private final ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(WAITING_AT_MOST);
  private final Semaphore hands = new Semaphore(AT_ONCE);
  private final Counter sent;
  private final Counter failed;

  /**
   * @param pauses before the second try and each further one
   */
  Mail(Carrier carrier, List<Duration> pauses, MeterRegistry meters) {
    this.carrier = carrier;
    this.pauses = List.copyOf(pauses);
    this.sent = counter(meters, "sent");
    this.failed = counter(meters, "failed");
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("preflight.mail")
        .description("Letters that were handed over, and that were dropped")
        .tag("outcome", outcome)
        .register(meters);
  }

  /** Sends it once the open transaction has committed; at once without one. */
  public void send(Letter letter) {
    AfterCommit.then(() -> take(letter));
  }

  /**
   * Hands it over now, in one try: for what whoever wrote it would otherwise have to write again. No
   * transaction is open.
   *
   * @return false: as far as we know nobody has it
   */
  public boolean handOver(Letter letter) {
    boolean handed = handOverInTime(letter);
    (handed ? sent : failed).increment();
    return handed;
  }

  private boolean handOverInTime(Letter letter) {
    if (!places.tryAcquire()) {
      return false;
    }
    var handed =
        tries.submit(() -> {
          try {
            return handedOver(letter);
          } finally {
            places.release();
          }
        });
    try {
      return handed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      handed.cancel(true);
      return false;
    } catch (InterruptedException e) {
      handed.cancel(true);
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean handedOver(Letter letter) throws InterruptedException {
    hands.acquire();
    try {
      carrier.carry(letter);
      return true;
    } catch (Carrier.UndeliveredException e) {
      LOG.warn("a mail could not be handed over: {}", e.kinds());
      return false;
    } catch (RuntimeException e) {
      LOG.error("a mail could not be written: {}", e.getClass().getSimpleName());
      return false;
    } finally {
      hands.release();
    }
  }

  private void take(Letter letter) {
    if (!places.tryAcquire()) {
      failed.increment();
      LOG.error("a mail was dropped: {} are waiting for the mail server", WAITING_AT_MOST);
      return;
    }
    tries.execute(() -> {
      try {
        deliver(letter);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failed.increment();
        LOG.warn("a mail was dropped: the process ends");
      } finally {
        places.release();
      }
    });
  }

  private void deliver(Letter letter) throws InterruptedException {
    int last = pauses.size() + 1;
    for (int attempt = 1; ; attempt++) {
      if (carried(letter, attempt, last) || attempt == last) {
        return;
      }
      Thread.sleep(pauses.get(attempt - 1));
    }
  }

  private boolean carried(Letter letter, int attempt, int last) throws InterruptedException {
    hands.acquire();
    try {
      carrier.carry(letter);
      sent.increment();
      return true;
    } catch (Carrier.UndeliveredException e) {
      if (attempt == last) {
        failed.increment();
      }
      LOG.warn("a mail could not be delivered, try {} of {}: {}", attempt, last, e.kinds());
      return false;
    } catch (RuntimeException e) {
      failed.increment();
      LOG.error("a mail could not be written: {}", e.getClass().getSimpleName());
      return true;
    } finally {
      hands.release();
    }
  }

  @Override
  public void close() {
    tries.shutdown();
    try {
      if (!tries.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        tries.shutdownNow();
      }
    } catch (InterruptedException e) {
      tries.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
