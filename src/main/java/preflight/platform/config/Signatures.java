package preflight.platform.config;

import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * HMAC-SHA256 under keys of their own for one purpose: the newest secret signs, and what any accepted one
 * signed is ours.
 */
public final class Signatures {
  private final List<byte[]> keys;

  Signatures(List<Secret> accepted, String purpose) {
    this.keys = accepted.stream().map(secret -> secret.derive(purpose)).toList();
  }

  /** 32 bytes. */
  public byte[] sign(byte[] message) {
    return Secret.mac(keys.getFirst(), message);
  }

  /** The same, and what it was under the secret before. */
  public Stream<byte[]> each(byte[] message) {
    return keys.stream().map(key -> Secret.mac(key, message));
  }

  /** Takes the same time wherever they differ. */
  public boolean verify(byte[] message, byte[] signature) {
    return each(message).anyMatch(ours -> MessageDigest.isEqual(ours, signature));
  }
}
