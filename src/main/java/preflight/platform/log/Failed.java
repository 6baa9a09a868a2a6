package preflight.platform.log;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be written down: its kinds and its places. The words of an exception may quote
 * what a caller sent ("For input string: …"), so they are kept only for kinds that never do.
 */
public final class Failed extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int DEPTH = 10;

  /** Connection, resources, and what an operator or a time limit ended. */
  private static final Pattern ABOUT_THE_SERVER = Pattern.compile("(08|53|57).*");

  private final String kind;

  private Failed(Throwable failure, @Nullable Failed cause) {
    super(words(failure), cause, false, true);
    kind = failure.getClass().getName();
    setStackTrace(failure.getStackTrace());
  }

  /** The name of its class. */
  public String kind() {
    return kind;
  }

  /** What may be said of it besides its kind; empty for most. */
  public String said() {
    return String.valueOf(getMessage()).substring(kind.length()).replaceFirst("^(: | )", "");
  }

  /** To be logged in the place of the failure. */
  public static Failed of(Throwable failure) {
    return of(failure, DEPTH);
  }

  private static Failed of(Throwable failure, int depth) {
    var cause = failure.getCause();
    return new Failed(failure, cause == null || depth == 0 ? null : of(cause, depth - 1));
  }

  /** One line: the kind of the failure and of what caused it. */
  public static String line(Throwable failure) {
    var line = new StringBuilder(words(failure));
    var cause = failure.getCause();
    for (int depth = DEPTH; cause != null && depth > 0; depth--) {
      line.append(", caused by ").append(words(cause));
      cause = cause.getCause();
    }
    return OneLine.visible(line.toString()).replaceAll("\\p{Cntrl}+", " ");
  }

  private static String words(Throwable failure) {
    var kind = failure.getClass().getName();
    return switch (failure) {
      case SQLTransientConnectionException pool -> said(kind, pool);
      case SQLException sql -> {
        var state = Objects.requireNonNullElse(sql.getSQLState(), "no state");
        yield (ABOUT_THE_SERVER.matcher(state).matches() ? said(kind, sql) : kind)
            + " ["
            + state
            + "]";
      }
      case NullPointerException _,
          ClassCastException _,
          ArithmeticException _,
          IndexOutOfBoundsException _,
          ConnectException _,
          SocketTimeoutException _,
          HttpTimeoutException _ ->
          said(kind, failure);
      default -> kind;
    };
  }

  private static String said(String kind, Throwable failure) {
    return failure.getMessage() == null ? kind : kind + ": " + failure.getMessage();
  }
}
