package preflight.identity;

import java.time.Instant;

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
   * A person known to an identity provider; the account may not exist here yet.
   *
   * @param issuer {@code passport} for every foreign token signed with our secret
   */
  record Account(String issuer, String subject, boolean byCookie) implements Caller {}
}
