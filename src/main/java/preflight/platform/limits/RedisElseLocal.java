package preflight.platform.limits;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import preflight.platform.limits.Breaker.Pass;

/**
 * Counts in Redis and, while that does not answer, here: each instance its share of the quota, so that
 * all together never grant more than the quota once more.
 */
class RedisElseLocal implements Counts {
  private static final Logger LOG = LoggerFactory.getLogger(RedisElseLocal.class);

  /** Up to what a command may take, and beyond. */
  private static final Duration[] BUCKETS =
      Stream.of(1, 2, 5, 10, 25, 50, 100, 250).map(Duration::ofMillis).toArray(Duration[]::new);

  private final RedisCounts redis;
  private final LocalCounts local;
  private final Quotas quotas;
  private final Breaker breaker;
  private final Timer answered;
  private final Timer unanswered;

  /**
   * @param nanos a clock that only goes forward
   */
  RedisElseLocal(RedisCounts redis, Quotas quotas, LongSupplier nanos, MeterRegistry meters) {
    this.redis = redis;
    this.local = new LocalCounts(nanos);
    this.quotas = quotas;
    this.breaker = new Breaker(nanos);
    this.answered = timer(meters, "ok");
    this.unanswered = timer(meters, "failed");
  }

  private static Timer timer(MeterRegistry meters, String outcome) {
    return Timer.builder("preflight.redis.command")
        .description("How long Redis took to count one request")
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  @Override
  public Counted count(Limit limit, String key, boolean take) {
    var pass = breaker.ask();
    if (pass != Pass.NOBODY) {
      long before = System.nanoTime();
      try {
        var decision = redis.count(limit, quotas.whole(limit), key, take);
        answered.record(System.nanoTime() - before, TimeUnit.NANOSECONDS);
        answered(pass);
        return new Counted(decision, Backend.REDIS);
      } catch (RuntimeException e) {
        // Whatever it is: a limit must never be what fails a request.
        unanswered.record(System.nanoTime() - before, TimeUnit.NANOSECONDS);
        failed(pass, e);
      }
    }
    return new Counted(here(limit, key, take), Backend.LOCAL);
  }

  /** Whether this instance counts for itself, as far as it knows without asking. */
  boolean isAlone() {
    return breaker.isOpen();
  }

  /** Whether Redis decides now; asks it when it may be asked. */
  boolean isRedisDeciding() {
    return count(Limit.READS, "health", false).backend() == Backend.REDIS;
  }

  private Rate.Decision here(Limit limit, String key, boolean take) {
    var share = quotas.share(limit);
    return switch (limit.withoutRedis()) {
      case LOCAL -> local.count(limit, share, key, take);
      case LOCAL_STRICT -> local.count(limit, share.share(2), key, take);
      case DENY -> new Rate.Decision(share, false, share.depth());
    };
  }

  private void answered(Pass pass) {
    if (breaker.succeeded(pass)) {
      LOG.info("Redis answers again; rate limits hold for all instances together");
    }
  }

  private void failed(Pass pass, RuntimeException failure) {
    if (!breaker.failed(pass)) {
      return;
    }
    if (pass == Pass.ANYBODY) {
      LOG.warn(
          "Redis does not answer; until it does, each instance grants its share of the rate limits:"
              + " {}",
          NestedExceptionUtils.getMostSpecificCause(failure).toString());
    }
    redis.renewConnection();
  }
}
