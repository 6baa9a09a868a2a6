package preflight.runs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The code that opens a run from another device: 20 characters of Crockford's base 32, 100 bits.
 * That much is not guessed, so its plain SHA-256 is enough to keep.
 */
record ResumeCode(String text) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 20;
  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  static ResumeCode random() {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new ResumeCode(text.toString());
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(text.replace("-", "").getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Never prints the code. */
  @Override
  public String toString() {
    return "ResumeCode[...]";
  }
}
