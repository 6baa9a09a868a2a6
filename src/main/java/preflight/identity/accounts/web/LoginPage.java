package preflight.identity.accounts.web;

/**
 * Signing in.
 *
 * @param passport whether there is another way in
 */
public record LoginPage(AccountPage form, boolean passport) {}
