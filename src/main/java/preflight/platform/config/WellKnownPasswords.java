package preflight.platform.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What stands in manuals and compose files, and so is tried first. */
final class WellKnownPasswords {
  private static final Set<String> LIST =
      Set.of(
          "postgres",
          "postgresql",
          "mysecretpassword",
          "redis",
          "preflight",
          "password",
          "passw0rd",
          "passwort",
          "password1",
          "password123",
          "pass",
          "changeme",
          "change-me",
          "change_me",
          "changeit",
          "secret",
          "s3cret",
          "example",
          "admin",
          "root",
          "test",
          "dev",
          "development",
          "default",
          "docker",
          "guest",
          "letmein",
          "qwerty",
          "1234",
          "12345",
          "123456",
          "12345678",
          "123456789");

  private WellKnownPasswords() {}

  /** A password that repeats its user is no secret either. */
  static boolean has(String password, List<String> users) {
    return LIST.contains(password.toLowerCase(Locale.ROOT))
        || users.stream().anyMatch(password::equalsIgnoreCase);
  }
}
