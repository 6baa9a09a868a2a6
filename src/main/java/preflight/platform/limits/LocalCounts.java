package preflight.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Counts in this process. What is remembered is bounded: a key leaves when its quota is whole again, and
 * when there are too many, those asked for least go first, so that a flood of addresses that come once does
 * not push out the one that keeps coming.
 */
class LocalCounts {
  private static final int REMEMBERED = 100_000;

  private final LongSupplier nanos;

  /** When the quota will be whole again, in microseconds of that clock. */
  private final Cache<Key, Long> whole;

  private record Key(Limit limit, String of) {}

  /**
   * @param nanos a clock that only goes forward
   */
  LocalCounts(LongSupplier nanos) {
    this.nanos = nanos;
    this.whole =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .ticker(nanos::getAsLong)
            .expireAfter(Expiry.<Key, Long>writing((_, until) -> left(until)))
            .build();
  }

  /** Of many calls with one key at once, each sees what those before it took. */
  Rate.Decision count(Limit limit, Rate rate, String key, boolean take) {
    var decision = new AtomicReference<>(rate.decide(0, false));
    whole
        .asMap()
        .compute(
            new Key(limit, key),
            (_, until) -> {
              long now = micros();
              var made = rate.decide(until == null ? 0 : until - now, take);
              decision.set(made);
              return made.backlog() == 0 ? null : now + made.backlog();
            });
    return decision.get();
  }

  long remembered() {
    whole.cleanUp();
    return whole.estimatedSize();
  }

  private Duration left(long until) {
    return Duration.ofNanos(Math.max(0, until - micros()) * 1_000);
  }

  private long micros() {
    return nanos.getAsLong() / 1_000;
  }
}
