package preflight.identity.accounts;

import org.jspecify.annotations.Nullable;

/** A sign-up that waits for its address to be confirmed. */
record PendingSignUp(
    EmailAddress email,
    @Nullable String name,
    String passwordHash,
    String language,
    @Nullable String returnTo) {

  /** Never prints the hash. */
  @Override
  public String toString() {
    return "PendingSignUp[...]";
  }
}
