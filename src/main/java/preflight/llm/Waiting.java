package preflight.llm;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long until the next attempt: twice as long each time, and a part of it by chance, so that those
 * who failed together do not come back together.
 *
 * @param chance from 0 to 1
 */
record Waiting(DoubleSupplier chance, Sleep sleep) {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  @FunctionalInterface
  interface Sleep {
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * @param retry counted from 0
   */
  Duration before(int retry, ProviderFailure failure) {
    long most = Math.min(FIRST.toMillis() << retry, LONGEST.toMillis());
    var ours = Duration.ofMillis((long) (most * (1 + chance.getAsDouble()) / 2));
    var theirs = failure.retryAfter();
    return theirs == null || theirs.compareTo(ours) < 0 ? ours : theirs;
  }
}
