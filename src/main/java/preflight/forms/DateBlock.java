package preflight.forms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A day without a time zone, written {@code YYYY-MM-DD}; both ends belong to the range. */
public record DateBlock(Asked asked, @Nullable LocalDate min, @Nullable LocalDate max)
    implements Question {
  private static final Pattern SHAPE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** The day of that text; null when it is written otherwise or there is no such day. */
  public static @Nullable LocalDate dayOf(String text) {
    // Browsers know no year 0, and Java's own reading would take signs and longer years.
    if (!SHAPE.matcher(text).matches() || text.startsWith("0000")) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }
}
