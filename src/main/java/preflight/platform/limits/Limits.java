package preflight.platform.limits;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/**
 * Counts requests and says where the caller stands, in the headers of
 * draft-ietf-httpapi-ratelimit-headers-10.
 */
@Component
public class Limits {
  private final Map<Limit, Integer> quotas = new EnumMap<>(Limit.class);
  private final Buckets buckets;

  Limits(Buckets buckets, Environment environment) {
    this.buckets = buckets;
    for (var limit : Limit.values()) {
      quotas.put(
          limit,
          environment.getProperty(
              "preflight.limits." + limit.slug(), Integer.class, limit.quota()));
    }
  }

  /** Whether the request goes on, and the headers of its answer in either case. */
  public sealed interface Standing {
    Map<String, String> headers();

    record Granted(Map<String, String> headers) implements Standing {}

    /** The headers include {@code Retry-After}. */
    record Refused(Map<String, String> headers) implements Standing {
      public ProblemException problem() {
        return new ProblemException(Problem.TOO_MANY_REQUESTS).withHeaders(headers);
      }
    }
  }

  /** Counts one request of whoever {@code key} stands for. */
  public Standing count(Limit limit, String key) {
    int quota = quotas.getOrDefault(limit, limit.quota());
    var taken = buckets.take(limit, quota, key);
    var name = '"' + limit.slug() + '"';
    var policy = name + ";q=" + quota + ";w=" + limit.window().toSeconds();
    var rate = name + ";r=" + taken.remaining() + ";t=" + seconds(taken.reset());
    return taken.granted()
        ? new Standing.Granted(Map.of("RateLimit-Policy", policy, "RateLimit", rate))
        : new Standing.Refused(
            Map.of(
                "RateLimit-Policy",
                policy,
                "RateLimit",
                rate,
                "Retry-After",
                String.valueOf(seconds(taken.reset()))));
  }

  private static long seconds(Duration left) {
    return left.plusNanos(999_999_999).toSeconds();
  }
}
