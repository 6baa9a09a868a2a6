package preflight.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token whose signature was found good; its times are checked at every use. */
sealed interface Token {
  Duration SKEW = Duration.ofSeconds(60);

  Instant expiresAt();

  @Nullable Instant notBefore();

  /** Signed with the previous secret: good, but to be replaced. */
  boolean oldKey();

  /** How long after its end it still counts, because clocks differ. */
  default Duration grace() {
    return SKEW;
  }

  default boolean livesAt(Instant now) {
    return hasBegun(now) && now.isBefore(expiresAt().plus(grace()));
  }

  default boolean hasBegun(Instant now) {
    var start = notBefore();
    return start == null || !now.isBefore(start.minus(SKEW));
  }

  /** A participant's, anonymous or by a resume code. */
  record Ours(
      ParticipantId participant,
      Reach reach,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable Instant notBefore,
      boolean oldKey)
      implements Token {
    /** On a shared computer the page is blank by then, and Back must not bring it again. */
    @Override
    public Duration grace() {
      return reach.shared() ? Duration.ZERO : SKEW;
    }
  }

  /** A signed-in account's; it counts only while its session is on the server. */
  record Access(
      AccountId account,
      SessionId session,
      Instant expiresAt,
      @Nullable Instant notBefore,
      boolean oldKey)
      implements Token {}

  /** Somebody else's, signed with our secret. */
  record Foreign(Identity identity, Instant expiresAt, @Nullable Instant notBefore, boolean oldKey)
      implements Token {}
}
