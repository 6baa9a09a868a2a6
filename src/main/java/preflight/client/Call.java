package preflight.client;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request, the same in all its tries; the id too, so that the log shows them together.
 *
 * @param repeatable carried out twice it does what it does once
 * @param awaitsReply of the coach, who takes longer than a server does
 */
record Call(
    String method,
    String path,
    @Nullable String json,
    String id,
    boolean repeatable,
    boolean awaitsReply) {
  private static final Set<String> IDEMPOTENT = Set.of("GET", "PUT", "PATCH", "DELETE");

  static Call of(String method, String path, @Nullable Object body) {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    String json = body == null ? null : Json.MAPPER.writeValueAsString(body);
    String id = HexFormat.of().formatHex(random);
    return new Call(method, path, json, id, IDEMPOTENT.contains(method), false);
  }

  /** A post that the server knows again. */
  Call idempotent() {
    return new Call(method, path, json, id, true, awaitsReply);
  }

  /** With the whole reply as its answer. */
  Call whole() {
    return new Call(method, path, json, id, repeatable, true);
  }

  Call under(String otherId) {
    return new Call(method, path, json, otherId, repeatable, awaitsReply);
  }
}
