package preflight.identity.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;

/**
 * What somebody typed as their password, in the one spelling that all keyboards and systems share:
 * NFKC, as NIST SP 800-63B has it.
 *
 * @param text NFKC; empty when it is longer than any password may be
 */
public record Password(String text) {
  /** In Unicode code points, as typed and in NFKC. */
  static final int SHORTEST = 8;

  static final int LONGEST = 256;

  /**
   * Too long becomes empty, which no account has, so that nothing of any length is hashed. Half a surrogate pair, which no
   * keyboard types, becomes a question mark, as in every encoding.
   */
  public static Password typed(String text) {
    var normal =
        isTooLong(text)
            ? ""
            : Normalizer.normalize(new String(text.getBytes(UTF_8), UTF_8), Normalizer.Form.NFKC);
    return new Password(isTooLong(normal) ? "" : normal);
  }

  static boolean isTooLong(String text) {
    return text.codePointCount(0, text.length()) > LONGEST;
  }

  /** Never prints it. */
  @Override
  public String toString() {
    return "Password[...]";
  }
}
