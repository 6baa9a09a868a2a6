package preflight.identity;

import java.time.Instant;

/**
 * A session that is on the server now.
 *
 * @param endsAt when it ends, however much it is used
 * @param proven the second factor was shown in it, not too long ago
 */
public record LiveSession(SessionId id, Instant endsAt, boolean shared, boolean proven) {}
