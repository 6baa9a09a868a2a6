package preflight.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts in this process: each instance of an installation grants the whole quota. */
@Component
class LocalBuckets implements Buckets {
  private static final int REMEMBERED = 100_000;

  /** Longer than any window: a forgotten bucket would be full again by then. */
  private static final Duration IDLE = Duration.ofHours(1);

  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(IDLE).build();

  private record Key(Limit limit, String of) {}

  @Override
  public Taken take(Limit limit, int quota, String key) {
    var bucket = buckets.get(new Key(limit, key), _ -> bucket(limit, quota));
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    return new Taken(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  private static Bucket bucket(Limit limit, int quota) {
    return Bucket.builder()
        .addLimit(bandwidth -> bandwidth.capacity(quota).refillIntervally(quota, limit.window()))
        .build();
  }
}
