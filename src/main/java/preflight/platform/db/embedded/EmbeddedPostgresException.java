package preflight.platform.db.embedded;

import org.jspecify.annotations.Nullable;
import preflight.platform.db.DatabaseUnusableException;

/** The embedded server cannot run; the message tells the operator what to do. */
public final class EmbeddedPostgresException extends DatabaseUnusableException {
  EmbeddedPostgresException(String message) {
    super(message, null);
  }

  EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
