package preflight.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lines as they come, for a reader who does not wait for ever; a reply is small enough to be kept. */
final class Lines implements Flow.Subscriber<String> {
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  /** Empty at the end. */
  Optional<String> next(Duration silence) throws InterruptedException, TimeoutException {
    var next = lines.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new TimeoutException("not a line for " + silence);
    }
    return next;
  }

  /** No line comes any more. */
  boolean end() {
    return lines.add(Optional.empty());
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    lines.add(Optional.of(line));
  }

  /** The answer as a whole fails by that, and whoever asked is told there. */
  @Override
  public void onError(Throwable cut) {}

  /** The same for its end. */
  @Override
  public void onComplete() {}
}
