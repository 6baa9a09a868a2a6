package preflight.identity.accounts;

import java.util.Locale;

/** What is wrong with what somebody typed about an account. */
public enum Fault {
  EMAIL("email"),
  NAME("name"),
  CODE("code"),
  /** None that counts: never made, used, replaced, or too old. */
  CODE_SPENT("code"),
  /** Not the one that the running process printed for its first admin. */
  CODE_OF_ANOTHER_START("code"),
  PASSWORD_REQUIRED("password"),
  PASSWORD_SHORT("password"),
  PASSWORD_LONG("password"),
  PASSWORD_COMMON("password"),
  /** The address, what is before its @, or the name of the product. */
  PASSWORD_PERSONAL("password"),
  /** Not the one that was chosen when signing up. */
  PASSWORD_OTHER("password"),
  /** Not the one that the account has. */
  PASSWORD_CURRENT("current"),
  /** Not the address of the account that is to be deleted. */
  ADDRESS_OTHER("address"),
  LANGUAGE("language"),
  /** An account has it already; told to admins alone. */
  EMAIL_KNOWN("email"),
  ROLE("role"),
  /** Neither the code that the authenticator shows now, nor a recovery code that was not used. */
  SECOND_FACTOR("code");

  private final String field;

  Fault(String field) {
    this.field = field;
  }

  /** The field it is about, by its name in forms and JSON. */
  public String field() {
    return field;
  }

  /** Stable, as it stands in {@code errors} and in the keys of the interface's words. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
