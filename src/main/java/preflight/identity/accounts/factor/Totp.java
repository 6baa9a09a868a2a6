package preflight.identity.accounts.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Codes of an authenticator, with what every such app understands: SHA-1, six digits, 30 seconds. */
final class Totp {
  /** The length of the hash, as RFC 4226 recommends. */
  static final int SECRET_BYTES = 20;

  /** A clock may be one step off in either direction, and a person slow. */
  private static final int STEPS_OFF = 1;

  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;
  private static final TimeBasedOneTimePasswordGenerator CODES =
      new TimeBasedOneTimePasswordGenerator();
  private static final long STEP_SECONDS = CODES.getTimeStep().toSeconds();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  static byte[] newSecret() {
    var secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /** The step whose code it is; all that are near are tried, whichever it is. */
  static OptionalLong step(byte[] secret, String code, Instant now) {
    long current = now.getEpochSecond() / STEP_SECONDS;
    var found = OptionalLong.empty();
    for (long step = current - STEPS_OFF; step <= current + STEPS_OFF; step++) {
      if (MessageDigest.isEqual(bytes(code(secret, step)), bytes(code))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  static String code(byte[] secret, Instant at) {
    return code(secret, at.getEpochSecond() / STEP_SECONDS);
  }

  private static String code(byte[] secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, CODES.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP_SECONDS),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("any bytes are a key", e);
    }
  }

  /** RFC 4648 without padding, as it is typed into an app. */
  static String base32(byte[] secret) {
    var text = new StringBuilder();
    for (int bit = 0; bit + BITS <= secret.length * Byte.SIZE; bit += BITS) {
      int value = 0;
      for (int at = bit; at < bit + BITS; at++) {
        value = 2 * value + (secret[at / Byte.SIZE] >> (Byte.SIZE - 1 - at % Byte.SIZE) & 1);
      }
      text.append(BASE_32.charAt(value));
    }
    return text.toString();
  }

  /** What a QR code tells an app. */
  static String uri(byte[] secret, String issuer, String account) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(
            encoded(issuer),
            encoded(account),
            base32(secret),
            encoded(issuer),
            CODES.getPasswordLength(),
            STEP_SECONDS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
