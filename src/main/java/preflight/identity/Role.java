package preflight.identity;

import java.util.Locale;

/** What an account may do; each includes the ones before it. Only our database says it. */
public enum Role {
  PARTICIPANT,
  RESEARCHER,
  ADMIN;

  /** As it stands in the database and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
