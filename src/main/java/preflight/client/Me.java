package preflight.client;

import org.jspecify.annotations.Nullable;

/** The account that is asking. */
public record Me(
    @Nullable String accountId,
    @Nullable String email,
    boolean emailConfirmed,
    @Nullable String name,
    String role,
    @Nullable String language) {}
