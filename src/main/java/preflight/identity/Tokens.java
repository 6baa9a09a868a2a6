package preflight.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** Verified tokens; a signature is checked once, the times at every use. */
@Component
class Tokens {
  private static final int REMEMBERED = 10_000;

  private final TokenReader reader;
  private final Clock clock;
  private final Cache<String, Token> verified =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  Tokens(Settings settings, Clock clock) {
    this.reader = new TokenReader(settings.tokens().secret());
    this.clock = clock;
  }

  Optional<Token> verify(String text) {
    var known = verified.getIfPresent(text);
    if (known == null) {
      known = reader.read(text).orElse(null);
    }
    if (known == null || !known.livesAt(clock.instant())) {
      verified.invalidate(text);
      return Optional.empty();
    }
    verified.put(text, known);
    return Optional.of(known);
  }
}
