package preflight.platform.db.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded server cannot run; the message tells the operator what to do. */
public final class EmbeddedPostgresException extends RuntimeException {
  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
