package preflight.platform.limits;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.stereotype.Component;
import preflight.platform.limits.Counts.Counted;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/**
 * Counts requests and says where the caller stands, in the headers of
 * draft-ietf-httpapi-ratelimit-headers-10. It never fails, and waits for a fraction of a second at most.
 */
@Component
public class Limits {
  private final Counts counts;
  private final LimitMeters meters;

  Limits(Counts counts, MeterRegistry registry) {
    this.counts = counts;
    this.meters = new LimitMeters(counts, registry);
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

  /** Counts one request of whoever {@code key} stands for; one that is refused does not count. */
  public Standing count(Limit limit, String key) {
    return standing(limit, counts.count(limit, key, true));
  }

  /** Whether one more would be granted. For what counts only when it fails: ask before, count after. */
  public Standing peek(Limit limit, String key) {
    return standing(limit, counts.count(limit, key, false));
  }

  private Standing standing(Limit limit, Counted counted) {
    var decision = counted.decision();
    meters.decided(limit, counted);
    var name = '"' + limit.slug() + '"';
    var rate = decision.rate();
    var policy = name + ";q=" + rate.quota() + ";w=" + rate.window().toSeconds();
    var left = name + ";r=" + decision.remaining() + ";t=" + decision.seconds();
    return decision.granted()
        ? new Standing.Granted(Map.of("RateLimit-Policy", policy, "RateLimit", left))
        : new Standing.Refused(
            Map.of(
                "RateLimit-Policy",
                policy,
                "RateLimit",
                left,
                "Retry-After",
                String.valueOf(decision.seconds())));
  }
}
