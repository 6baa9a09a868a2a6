package preflight.identity.accounts;

import java.security.SecureRandom;
import preflight.platform.codes.TypedCode;

/** Proves that somebody reads the mail of an address. */
final class MailedCode {
  private static final int BYTES = 13;
  private static final SecureRandom RANDOM = new SecureRandom();

  private MailedCode() {}

  static TypedCode next() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return TypedCode.of(bytes);
  }
}
