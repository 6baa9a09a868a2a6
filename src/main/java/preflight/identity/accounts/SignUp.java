package preflight.identity.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who wants an account, as typed.
 *
 * @param name what pages call them; may be left out
 * @param language of the mail, a language of the interface
 * @param returnTo where they were going, a local path
 */
public record SignUp(
    String email, String name, String password, String language, @Nullable String returnTo) {

  /** Never prints the address or the password. */
  @Override
  public String toString() {
    return "SignUp[...]";
  }
}
