package preflight.platform.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered, after its last byte.
 *
 * @param method a usual one, or {@code other}
 * @param route of the table of routes
 * @param start when its first byte came
 * @param stream the answer was one of events, and stayed open for as long as somebody listened
 * @param traceId of the caller or of ours
 * @param spanId of whoever is its parent in that trace
 */
public record Answered(
    String method,
    String route,
    int status,
    Instant start,
    Duration time,
    boolean stream,
    String requestId,
    @Nullable String traceId,
    @Nullable String spanId) {

  /** The method and the route, as the log has it. */
  public String name() {
    return method + " " + route;
  }
}
