package preflight.identity;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The one spelling of a token. Nimbus also takes padding, stray characters and unused bits, so the
 * same token could be written in many ways and pass by whatever is keyed on its text.
 */
final class CompactForm {
  private static final int LONGEST = 4096;
  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private CompactForm() {}

  static boolean isCanonical(String token) {
    if (token.length() > LONGEST || !SHAPE.matcher(token).matches()) {
      return false;
    }
    for (var part : token.split("\\.", -1)) {
      if (!encodesToItself(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean encodesToItself(String part) {
    try {
      var bytes = Base64.getUrlDecoder().decode(part);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
