package preflight.coaching.redaction;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which placeholder stands for which value in one conversation. Values are kept as HMACs under a key of
 * that conversation: whoever reads {@link #known} learns nothing, and nothing at all once the key is gone.
 */
public final class Placeholders {
  private final byte[] key;
  private final Map<String, String> known;

  /**
   * @param key of this conversation alone, 32 random bytes
   * @param known as {@link #known} said before
   */
  public Placeholders(byte[] key, Map<String, String> known) {
    this.key = key.clone();
    this.known = new LinkedHashMap<>(known);
  }

  public Map<String, String> known() {
    return Map.copyOf(known);
  }

  /** {@code [EMAIL_1]} for the first address, and again whenever it is the same one. */
  String of(Found found) {
    return known.computeIfAbsent(
        hash(found), _ -> "[%s_%d]".formatted(found.kind(), 1 + count(found.kind())));
  }

  private long count(Kind kind) {
    return known.values().stream().filter(each -> each.matches("\\[" + kind + "_[0-9]+]")).count();
  }

  private String hash(Found found) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var text = found.kind() + ":" + found.value();
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
