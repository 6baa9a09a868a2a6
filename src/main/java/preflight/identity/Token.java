package preflight.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token whose signature was found good; its times are checked at every use. */
sealed interface Token {
  Duration SKEW = Duration.ofSeconds(60);

  Instant expiresAt();

  @Nullable Instant notBefore();

  default boolean livesAt(Instant now) {
    var start = notBefore();
    return now.isBefore(expiresAt().plus(SKEW))
        && (start == null || !now.isBefore(start.minus(SKEW)));
  }

  record Ours(
      ParticipantId participant, Instant issuedAt, Instant expiresAt, @Nullable Instant notBefore)
      implements Token {}

  record Foreign(String subject, Instant expiresAt, @Nullable Instant notBefore) implements Token {}
}
