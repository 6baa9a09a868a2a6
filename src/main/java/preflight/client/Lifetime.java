package preflight.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How long a token counts, as it says itself: only the server knows whether that is true. */
record Lifetime(Instant from, Duration length) {
  /** Null for what does not say it. */
  static @Nullable Lifetime of(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
      long from = claims.path("iat").asLong(0);
      long to = claims.path("exp").asLong(0);
      return from > 0 && to > from
          ? new Lifetime(Instant.ofEpochSecond(from), Duration.ofSeconds(to - from))
          : null;
    } catch (IllegalArgumentException | JacksonException notToBeRead) {
      return null;
    }
  }

  Duration half() {
    return length.dividedBy(2);
  }
}
