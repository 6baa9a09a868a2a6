package preflight.platform.db;

import org.jspecify.annotations.Nullable;

/** There is no database to work with; the message tells the operator what to do. */
public class DatabaseUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseUnusableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
