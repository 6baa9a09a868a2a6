package preflight.platform.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The passwords of the embedded server, made once. The file has libpq's format, so that {@code psql}
 * and {@code bin/sql} find the password without a command line that shows it.
 *
 * @param superuser of the role that may do everything and is used only to set the other one up
 * @param application of the role that Preflight works with
 */
record Passwords(String superuser, String application) {
  static final String SUPERUSER = "postgres";
  static final String APPLICATION = "preflight";

  private static final int BYTES = 24;

  static Passwords in(Path file) throws IOException {
    if (!Files.exists(file)) {
      Folders.writePrivate(file, line(SUPERUSER, random()) + line(APPLICATION, random()));
    }
    var lines = Files.readAllLines(file);
    return new Passwords(password(lines.get(0)), password(lines.get(1)));
  }

  private static String line(String role, String password) {
    return "127.0.0.1:*:*:" + role + ":" + password + "\n";
  }

  private static String password(String line) {
    return line.substring(line.lastIndexOf(':') + 1);
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
