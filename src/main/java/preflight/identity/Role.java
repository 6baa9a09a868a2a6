package preflight.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may do; each includes the ones before it. Only our database says it. */
public enum Role {
  PARTICIPANT,
  RESEARCHER,
  ADMIN;

  /** As it stands in the database and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it was written in the database. */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As somebody asked for it. */
  public static Optional<Role> find(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
