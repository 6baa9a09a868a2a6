package preflight.identity.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import preflight.identity.Role;

/**
 * An account that an admin asked for and nobody has taken yet.
 *
 * @param id the account's, once it is taken
 */
public record Invitation(
    UUID id,
    EmailAddress email,
    @Nullable String name,
    Role role,
    String language,
    Instant createdAt,
    Instant expiresAt) {}
