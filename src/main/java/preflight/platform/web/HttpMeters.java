package preflight.platform.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import preflight.platform.metrics.BoundedNames;

/**
 * How many requests, how many of them went wrong, and how long they took, by route. Streams are apart: they are open
 * for as long as somebody listens, and would make every other answer look slow.
 */
final class HttpMeters {
  /** The goals are 500 ms and 2 s, so both are an edge. */
  private static final Duration[] BUCKETS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 2_500, 5_000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  /** The table of routes has fewer combinations; this is for the day when somebody makes a mistake. */
  private static final int MOST_SERIES = 3_000;

  private static final int MOST_KINDS = 30;

  private static final String OTHER = BoundedNames.OTHER;

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Map<String, Counter> aborted = new ConcurrentHashMap<>();
  private final Map<String, Counter> failures = new ConcurrentHashMap<>();
  private final BoundedNames kinds = new BoundedNames(MOST_KINDS);
  private final AtomicInteger active = new AtomicInteger();

  private record Key(String method, String route, int status, boolean stream) {}

  HttpMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("http.server.requests.active", active, AtomicInteger::get)
        .description("Requests being answered now, open streams included")
        .register(registry);
    abortedOn(RequestLog.UNMATCHED);
    failure(OTHER);
  }

  void began() {
    active.incrementAndGet();
  }

  void ended() {
    active.decrementAndGet();
  }

  /**
   * @param stream whether the answer was an {@link EventStream}
   */
  void answered(RequestLine line, boolean stream) {
    var key = new Key(line.method(), line.route(), line.status(), stream);
    var timer = timers.get(key);
    if (timer == null) {
      timer = timers.size() < MOST_SERIES ? timers.computeIfAbsent(key, this::timer) : overflow();
    }
    timer.record(Math.max(0, line.nanos()), TimeUnit.NANOSECONDS);
    if (line.aborted()) {
      abortedOn(line.route()).increment();
    }
  }

  /** Nobody expected it, and the answer was a 500. */
  void failed(Class<?> kind) {
    var name = kind.getSimpleName();
    failure(name.isEmpty() ? OTHER : kinds.of(name)).increment();
  }

  private Timer timer(Key key) {
    return key.stream()
        ? registered(
            Timer.builder("http.server.streams")
                .description("How long streams of events were open")
                .tags("route", key.route(), "status", String.valueOf(key.status())))
        : registered(
            Timer.builder("http.server.requests")
                .description("From the first byte of a request to the last of its answer")
                .tags(
                    "method",
                    key.method(),
                    "route",
                    key.route(),
                    "status",
                    String.valueOf(key.status())));
  }

  private Timer overflow() {
    return registered(
        Timer.builder("http.server.requests")
            .tags("method", OTHER, "route", OTHER, "status", OTHER));
  }

  private Timer registered(Timer.Builder timer) {
    return timer.serviceLevelObjectives(BUCKETS).register(registry);
  }

  private Counter abortedOn(String route) {
    return aborted.computeIfAbsent(
        route,
        name ->
            Counter.builder("http.server.aborted")
                .description("Clients that left before the end of their answer")
                .tag("route", name)
                .register(registry));
  }

  private Counter failure(String kind) {
    return failures.computeIfAbsent(
        kind,
        name ->
            Counter.builder("preflight.failures")
                .description("Failures that nobody expected, each a 500, by kind")
                .tag("kind", name)
                .register(registry));
  }
}
