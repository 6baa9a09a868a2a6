package preflight.platform.limits;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import preflight.platform.config.Settings;
import preflight.platform.web.HealthCheck;

/** With {@code REDIS_URL} all instances count together, without it each counts for itself. */
@Configuration(proxyBeanMethods = false)
class LimitsWiring {
  @Bean
  @Nullable Redis redis(Settings settings, Environment environment) {
    var url = settings.redisUrl();
    int patience =
        Quotas.number(environment, "redis-patience", Math.toIntExact(Redis.PATIENCE.toMillis()));
    return url == null ? null : new Redis(url, Duration.ofMillis(patience));
  }

  @Bean
  Counts counts(
      @Nullable Redis redis, Settings settings, Environment environment, MeterRegistry meters) {
    var quotas = Quotas.of(environment);
    if (redis == null) {
      var local = new LocalCounts(System::nanoTime);
      return (limit, key, take) ->
          new Counts.Counted(
              local.count(limit, quotas.whole(limit), key, take), Counts.Backend.LOCAL);
    }
    var together = new RedisCounts(redis, settings.tokens().secret());
    return new RedisElseLocal(together, quotas, System::nanoTime, meters);
  }

  @Bean
  @Nullable HealthCheck redisHealth(Counts counts) {
    return counts instanceof RedisElseLocal together ? new RedisHealth(together) : null;
  }
}
