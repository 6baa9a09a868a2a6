package preflight.identity;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is to whoever vouches for them: issuer and subject, and nothing else. The rest is what was
 * said about them.
 *
 * @param emailVerified whether the issuer knows that the address is theirs
 */
public record Identity(
    String issuer,
    String subject,
    @Nullable String email,
    boolean emailVerified,
    @Nullable String name) {
  /** The issuer of every foreign token signed with our secret. */
  static final String PASSPORT = "passport";

  static Identity local(AccountId account) {
    return new Identity(Account.LOCAL, account.toString(), null, false, null);
  }
}
