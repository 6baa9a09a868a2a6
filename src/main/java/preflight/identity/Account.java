package preflight.identity;

import org.jspecify.annotations.Nullable;

/**
 * A person we know, as stored. Who it is, is issuer and subject, never the address.
 *
 * @param issuer {@value #LOCAL} for an account of our own, {@code passport} for Passport's
 * @param language the interface's, chosen by its owner
 * @param participant whose runs are the account's; null until the first one
 */
public record Account(
    AccountId id,
    String issuer,
    @Nullable String email,
    boolean emailConfirmed,
    @Nullable String name,
    Role role,
    @Nullable String language,
    @Nullable ParticipantId participant) {
  /** The issuer of accounts that sign in here. */
  public static final String LOCAL = "preflight";

  /** What to call its owner on a page. */
  public String shownName() {
    if (name != null) {
      return name;
    }
    return email == null ? "" : email;
  }
}
