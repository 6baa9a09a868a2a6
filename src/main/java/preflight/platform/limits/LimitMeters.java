package preflight.platform.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import preflight.platform.limits.Counts.Backend;
import preflight.platform.limits.Counts.Counted;

/** What was granted and refused, and by whom. Everything that may be counted is there from the start, at 0. */
final class LimitMeters {
  private final Map<Key, Counter> decisions = new HashMap<>();

  private record Key(Limit limit, Backend backend, boolean granted) {}

  LimitMeters(Counts counts, MeterRegistry registry) {
    for (var limit : Limit.values()) {
      for (var backend : Backend.values()) {
        for (var granted : new boolean[] {true, false}) {
          decisions.put(
              new Key(limit, backend, granted), counter(registry, limit, backend, granted));
        }
      }
    }
    Gauge.builder("preflight.ratelimit.fallback", counts, LimitMeters::alone)
        .description("1 while Redis is configured and this instance counts for itself")
        .register(registry);
  }

  void decided(Limit limit, Counted counted) {
    var counter = decisions.get(new Key(limit, counted.backend(), counted.decision().granted()));
    if (counter != null) {
      counter.increment();
    }
  }

  private static int alone(Counts counts) {
    return counts instanceof RedisElseLocal both && both.isAlone() ? 1 : 0;
  }

  private static Counter counter(
      MeterRegistry registry, Limit limit, Backend backend, boolean granted) {
    return Counter.builder("preflight.ratelimit.decisions")
        .description("Requests that were counted against a limit")
        .tags(
            "limit",
            limit.slug(),
            "backend",
            backend.slug(),
            "outcome",
            granted ? "granted" : "refused")
        .register(registry);
  }
}
