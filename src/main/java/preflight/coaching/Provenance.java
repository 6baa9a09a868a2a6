package preflight.coaching;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import preflight.llm.Reply;

/**
 * How a reply came about.
 *
 * @param reply null when there was none; what was tried for it may have cost something
 * @param guardrails the versions of the rules that looked at it
 * @param cost in pico-USD
 */
record Provenance(@Nullable Reply reply, String guardrails, long cost) {
  Map<String, @Nullable Object> parameters() {
    var all = new HashMap<String, @Nullable Object>();
    all.put("guardrails", guardrails);
    all.put("cost", cost);
    all.put("provider", reply == null ? null : reply.provider());
    all.put("model", reply == null ? null : reply.model());
    all.put("prices", reply == null ? null : reply.priceVersion());
    all.put("request", reply == null ? null : reply.requestId());
    all.put("input", reply == null ? null : reply.usage().input());
    all.put("cacheRead", reply == null ? null : reply.usage().cacheRead());
    all.put("cacheWrite", reply == null ? null : reply.usage().cacheWrite());
    all.put("output", reply == null ? null : reply.usage().output());
    all.put("estimated", reply == null ? null : reply.estimated());
    all.put("cached", reply != null && reply.cached());
    all.put("latency", reply == null ? null : millis(reply.latency()));
    all.put("firstText", reply == null ? null : millis(reply.firstText()));
    return all;
  }

  private static @Nullable Integer millis(@Nullable Duration duration) {
    return duration == null ? null : Math.toIntExact(duration.toMillis());
  }
}
