package preflight.runs.web;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import preflight.runs.RunId;

/** The last run of a list, opaque to callers. */
final class Cursor {
  private Cursor() {}

  static String write(RunId run) {
    var bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(run.value().getMostSignificantBits())
            .putLong(run.value().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static @Nullable RunId read(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length != 2 * Long.BYTES) {
        return null;
      }
      var buffer = ByteBuffer.wrap(bytes);
      return new RunId(new UUID(buffer.getLong(), buffer.getLong()));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}
