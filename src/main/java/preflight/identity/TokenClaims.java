package preflight.identity;

import com.nimbusds.jose.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claims this house reads, each of the one type it may have. */
record TokenClaims(
    @Nullable String issuer,
    String subject,
    Instant expiresAt,
    @Nullable Instant notBefore,
    @Nullable Instant issuedAt,
    Reach reach) {
  private static final int LONGEST_SUBJECT = 255;

  /** The last second of the year 9999. */
  private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

  /** Empty when one that is required is missing, or one is of another type. */
  static Optional<TokenClaims> of(Payload payload) {
    Map<String, Object> claims = payload.toJSONObject();
    if (claims == null) {
      return Optional.empty();
    }
    try {
      var subject = claims.get("sub") == null ? claims.get("userId") : claims.get("sub");
      var expiresAt = instant(claims.get("exp"));
      if (expiresAt == null || !isSubject(subject)) {
        return Optional.empty();
      }
      return Optional.of(
          new TokenClaims(
              text(claims.get("iss")),
              String.valueOf(subject),
              expiresAt,
              instant(claims.get("nbf")),
              instant(claims.get("iat")),
              new Reach(id(claims.get("run")), flag(claims.get("shared")))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Optional<Token> ours() {
    try {
      var id = UUID.fromString(subject);
      return issuedAt != null && id.toString().equals(subject)
          ? Optional.of(
              new Token.Ours(new ParticipantId(id), reach, issuedAt, expiresAt, notBefore))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Optional<Token> foreign() {
    return Optional.of(new Token.Foreign(subject, expiresAt, notBefore));
  }

  private static boolean isSubject(@Nullable Object value) {
    return value instanceof String text
        && !text.isBlank()
        && text.length() <= LONGEST_SUBJECT
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      default -> throw new IllegalArgumentException("not a text");
    };
  }

  private static @Nullable UUID id(@Nullable Object value) {
    var text = text(value);
    return text == null ? null : UUID.fromString(text);
  }

  private static boolean flag(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw new IllegalArgumentException("not a flag");
    };
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> instant(new BigDecimal(number.toString()));
      default -> throw new IllegalArgumentException("not a number");
    };
  }

  private static Instant instant(BigDecimal seconds) {
    if (seconds.signum() < 0 || seconds.compareTo(LATEST) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return Instant.ofEpochSecond(seconds.longValue());
  }
}
