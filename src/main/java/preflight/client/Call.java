package preflight.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request, the same in all its tries; the id too, so that the log shows them together. */
record Call(String method, String path, @Nullable String json, String id) {
  private static final Set<String> IDEMPOTENT = Set.of("GET", "PUT", "PATCH", "DELETE");

  boolean repeatable() {
    return IDEMPOTENT.contains(method);
  }
}
