package preflight.platform.db;

import java.util.Optional;
import java.util.regex.Pattern;

/** A place in the primary's log, as PostgreSQL writes it: everything before it has happened. */
public record LogPosition(String text) {
  /** Whoever has seen nothing. */
  public static final LogPosition START = new LogPosition("0/0");

  /** No copy ever gets there. */
  public static final LogPosition BEYOND_EVERYTHING = new LogPosition("FFFFFFFF/FFFFFFFF");

  private static final Pattern SHAPE = Pattern.compile("[0-9A-F]{1,8}/[0-9A-F]{1,8}");

  /** Empty when it is none. */
  public static Optional<LogPosition> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new LogPosition(text)) : Optional.empty();
  }
}
