package preflight.identity.accounts.web;

import org.jspecify.annotations.Nullable;

/**
 * The last question before an account is deleted.
 *
 * @param typedInstead what to type for an account without a password here; null with one
 */
public record DeletePage(AccountPage form, @Nullable String typedInstead) {}
