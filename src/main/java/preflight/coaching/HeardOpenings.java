package preflight.coaching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.llm.Prompt;
import preflight.llm.Reply;
import preflight.llm.Usage;
import preflight.platform.db.TextHash;

/**
 * What a model said to exactly the same answers a while ago costs nothing the second time. Only whole and
 * clean openings are remembered, and only in this process: what somebody wrote is in them, so they must
 * not outlive an erasure by more than {@link #REMEMBERED}.
 */
@Component
class HeardOpenings {
  static final Duration REMEMBERED = Duration.ofMinutes(30);
  private static final int MOST = 1_000;

  private final Cache<String, Reply> heard =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  /**
   * Everything that the reply hangs on: the pipeline's version, the model and its parameters, and the redacted prompt.
   *
   * @param prompt without what is made anew each time
   */
  static String key(String pipelineHash, Prompt prompt) {
    return TextHash.hex(pipelineHash + "\n" + prompt);
  }

  Optional<Reply> find(String key) {
    return Optional.ofNullable(heard.getIfPresent(key)).map(HeardOpenings::again);
  }

  void remember(String key, Reply reply) {
    heard.put(key, reply);
  }

  private static Reply again(Reply reply) {
    return new Reply(
        reply.text(),
        reply.ending(),
        Usage.NONE,
        0,
        false,
        reply.provider(),
        reply.model(),
        null,
        null,
        Duration.ZERO,
        Duration.ZERO,
        true);
  }
}
