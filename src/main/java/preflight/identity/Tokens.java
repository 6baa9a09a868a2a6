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
    this.reader = new TokenReader(settings.tokens());
    this.clock = clock;
  }

  /** Good now. */
  Optional<Token> verify(String text) {
    return read(text).filter(token -> token.livesAt(clock.instant()));
  }

  /** Signed by us and begun; it may have ended. */
  Optional<Token> read(String text) {
    var known = verified.getIfPresent(text);
    if (known == null) {
      known = reader.read(text).orElse(null);
    }
    var now = clock.instant();
    if (known == null || !known.hasBegun(now)) {
      return Optional.empty();
    }
    if (known.livesAt(now)) {
      verified.put(text, known);
    } else {
      verified.invalidate(text);
    }
    return Optional.of(known);
  }
}
