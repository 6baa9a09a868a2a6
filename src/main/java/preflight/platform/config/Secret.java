package preflight.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A value that never reaches a log: {@code toString} hides it. */
public record Secret(String value) {
  private static final String ALGORITHM = "HmacSHA256";

  /** The raw bytes, to sign with. */
  public byte[] bytes() {
    return value.getBytes(UTF_8);
  }

  /** A key of its own for one purpose, so that no two uses of this secret can be confused. */
  public byte[] derive(String purpose) {
    return mac(bytes(), purpose.getBytes(UTF_8));
  }

  static byte[] mac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
