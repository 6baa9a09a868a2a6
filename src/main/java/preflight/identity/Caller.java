package preflight.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who is asking; a controller method takes it as an argument. */
public sealed interface Caller {

  /** No credential, or a dead cookie. */
  record Nobody() implements Caller {}

  /**
   * A participant with our own token: anonymous, or of a run that a resume code opened.
   *
   * @param byCookie the token came as a cookie, so a renewed one goes back as a cookie
   */
  record Participant(
      ParticipantId id, Reach reach, Instant issuedAt, Instant expiresAt, boolean byCookie)
      implements Caller {}

  /**
   * A person with an account, signed in.
   *
   * @param stored null while a foreign account has written nothing here yet
   * @param session null for a foreign account: its session is elsewhere
   */
  record SignedIn(
      Identity identity, @Nullable Account stored, @Nullable LiveSession session, boolean byCookie)
      implements Caller {
    /** A foreign account that has written nothing yet is a participant. */
    public boolean has(Role role) {
      return role == Role.PARTICIPANT
          || (stored != null && stored.role().includes(role) && !lacksSecondFactor());
    }

    /**
     * An admin's password or token alone is worth no more than a participant's: the rest is for a session
     * in a browser of ours in which the second factor was shown.
     */
    public boolean lacksSecondFactor() {
      return stored != null
          && stored.role() == Role.ADMIN
          && (!byCookie || session == null || !session.proven());
    }
  }
}
