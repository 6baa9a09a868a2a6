package preflight.identity;

import com.nimbusds.jose.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
    Reach reach,
    @Nullable UUID session,
    Person person,
    List<String> audience) {
  private static final int LONGEST_SUBJECT = 255;

  /** A name or an address longer than that is not taken over. */
  private static final int LONGEST_NAME = 200;

  private static final int LONGEST_EMAIL = 254;

  /** What a foreign issuer says of the person. */
  record Person(@Nullable String email, boolean emailVerified, @Nullable String name) {}

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
              new Reach(id(claims.get("run")), flag(claims.get("shared"))),
              sessionId(claims.get("sid")),
              new Person(
                  line(claims.get("email"), LONGEST_EMAIL),
                  Boolean.TRUE.equals(claims.get("email_verified")),
                  line(claims.get("name"), LONGEST_NAME)),
              audience(claims.get("aud"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Optional<Token> participant(boolean oldKey) {
    var id = subjectId();
    return id == null || issuedAt == null
        ? Optional.empty()
        : Optional.of(
            new Token.Ours(new ParticipantId(id), reach, issuedAt, expiresAt, notBefore, oldKey));
  }

  Optional<Token> access(boolean oldKey) {
    var id = subjectId();
    return id == null || session == null
        ? Optional.empty()
        : Optional.of(
            new Token.Access(
                new AccountId(id), new SessionId(session), expiresAt, notBefore, oldKey));
  }

  Optional<Token> foreign(boolean oldKey) {
    return Optional.of(
        new Token.Foreign(
            new Identity(
                Identity.PASSPORT, subject, person.email(), person.emailVerified(), person.name()),
            expiresAt,
            notBefore,
            oldKey));
  }

  /** Our own subjects are ids in the one spelling we write. */
  private @Nullable UUID subjectId() {
    try {
      var id = UUID.fromString(subject);
      return id.toString().equals(subject) ? id : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Of no use when it is too long or no single line; the token is as good without it. */
  private static @Nullable String line(@Nullable Object value, int longest) {
    return value instanceof String text
            && !text.isBlank()
            && text.length() <= longest
            && text.chars().noneMatch(Character::isISOControl)
        ? text
        : null;
  }

  /** One text or a list of them (RFC 7519, 4.1.3). */
  private static List<String> audience(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case String one -> List.of(one);
      case List<?> many when many.stream().allMatch(String.class::isInstance) ->
          many.stream().map(String.class::cast).toList();
      default -> throw new IllegalArgumentException("not an audience");
    };
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

  /** Elsewhere a sid may be anything (OpenID Connect); it is none of ours then. */
  private static @Nullable UUID sessionId(@Nullable Object value) {
    try {
      return id(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
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
