package preflight.identity.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What is guessed first: the lists in {@code /passwords}, whose README says where they are from; the
 * same with a few digits or signs after it; and a few characters again and again or in a row.
 */
final class CommonPasswords {
  /** A year, or a number and an exclamation mark. */
  private static final int TAIL = 4;

  private static final int PATTERN = 10;

  private final Set<String> known = new HashSet<>();

  CommonPasswords() {
    try (var common = new GZIPInputStream(open("/passwords/common.txt.gz"));
        var own = open("/passwords/own.txt")) {
      read(common);
      read(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contain(String password) {
    var lower = password.toLowerCase(Locale.ROOT);
    return known.contains(lower)
        || known.contains(withoutTail(lower))
        || repeats(lower)
        || isARow(lower);
  }

  /** Without the digits and signs at its end, when they are few. */
  static String withoutTail(String password) {
    int end = password.length();
    while (end > 0
        && password.length() - end < TAIL
        && !Character.isLetter(password.charAt(end - 1))) {
      end--;
    }
    return password.substring(0, end);
  }

  private static boolean repeats(String password) {
    for (int period = 1; period <= PATTERN && 2 * period <= password.length(); period++) {
      if (password.startsWith(password.substring(period))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isARow(String password) {
    var characters = password.codePoints().toArray();
    if (characters.length < 2) {
      return false;
    }
    int step = characters[1] - characters[0];
    for (int i = 1; i < characters.length; i++) {
      if (characters[i] - characters[i - 1] != step) {
        return false;
      }
    }
    return Math.abs(step) <= 1;
  }

  private void read(InputStream list) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(list, UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      known.add(line);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(name), name);
  }
}
