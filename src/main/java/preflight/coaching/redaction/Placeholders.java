package preflight.coaching.redaction;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import preflight.platform.config.Secret;

/**
 * Which placeholder stands for which value in one conversation. Values are kept as HMACs under a key of
 * that conversation: whoever reads {@link #known} learns nothing, and nothing at all once the key is gone.
 */
public final class Placeholders {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Secret key;
  private final Map<String, String> known;

  /**
   * @param key of this conversation alone, 256 random bits
   * @param known as {@link #known} said before
   */
  public Placeholders(Secret key, Map<String, String> known) {
    this.key = key;
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
    return ENCODER.encodeToString(key.derive(found.kind() + ":" + found.value()));
  }
}
