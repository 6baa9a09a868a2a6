package preflight.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token whose signature was found good; its times are checked at every use. */
sealed interface Token {
  Duration SKEW = Duration.ofSeconds(60);

  Instant expiresAt();

  @Nullable Instant notBefore();

  /** How long after its end it still counts, because clocks differ. */
  default Duration grace() {
    return SKEW;
  }

  default boolean livesAt(Instant now) {
    var start = notBefore();
    return now.isBefore(expiresAt().plus(grace()))
        && (start == null || !now.isBefore(start.minus(SKEW)));
  }

  record Ours(
      ParticipantId participant,
      Reach reach,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable Instant notBefore)
      implements Token {
    /** On a shared computer the page is blank by then, and Back must not bring it again. */
    @Override
    public Duration grace() {
      return reach.shared() ? Duration.ZERO : SKEW;
    }
  }

  record Foreign(String subject, Instant expiresAt, @Nullable Instant notBefore) implements Token {}
}
