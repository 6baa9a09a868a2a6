package preflight.identity.accounts.factor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import preflight.platform.config.Settings;

/**
 * Encrypts what has to be read again (AES-256-GCM). Each sealed text is bound to what it is about, so
 * that it opens in no other row.
 */
final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<SecretKeySpec> keys;

  Seal(Settings.Tokens settings) {
    this.keys =
        settings.accepted().stream()
            .map(secret -> new SecretKeySpec(secret.derive("preflight second factor 1"), "AES"))
            .toList();
  }

  /**
   * @param old it was sealed under the previous secret, and should be sealed again
   */
  record Opened(byte[] secret, boolean old) {
    /** Never prints it. */
    @Override
    public String toString() {
      return "Opened[...]";
    }
  }

  byte[] close(byte[] secret, String about) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, about);
      var closed = cipher.doFinal(secret);
      return ByteBuffer.allocate(NONCE_BYTES + closed.length).put(nonce).put(closed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CIPHER, e);
    }
  }

  /** Empty when it was sealed elsewhere, about something else, or under a secret that is gone. */
  Optional<Opened> open(byte[] closed, String about) {
    if (closed.length <= NONCE_BYTES) {
      return Optional.empty();
    }
    var nonce = ByteBuffer.wrap(closed).slice(0, NONCE_BYTES);
    for (int i = 0; i < keys.size(); i++) {
      try {
        var cipher = cipher(Cipher.DECRYPT_MODE, keys.get(i), bytes(nonce), about);
        return Optional.of(
            new Opened(cipher.doFinal(closed, NONCE_BYTES, closed.length - NONCE_BYTES), i > 0));
      } catch (GeneralSecurityException otherKey) {
        // The next one may open it.
      }
    }
    return Optional.empty();
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String about)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(about.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
