package preflight.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with one request, collected so that the caller hears all of it at once. */
public final class Faults {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");

  /** A client's clock may be wrong, but the database ends somewhere. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Texts texts;
  private final List<FieldError> errors = new ArrayList<>();

  public Faults(Texts texts) {
    this.texts = texts;
  }

  public void add(String pointer, String code, String key, Object... arguments) {
    errors.add(new FieldError(pointer, code, texts.text(key, arguments)));
  }

  public String name(String pointer, @Nullable String value) {
    if (value == null) {
      add(pointer, "required", "invalid.name");
      return "";
    }
    if (!NAME.matcher(value).matches()) {
      add(pointer, "invalid_name", "invalid.name");
    }
    return value;
  }

  public void length(String pointer, @Nullable String value, int limit) {
    if (value != null && value.length() > limit) {
      add(pointer, "too_long", "invalid.length", limit);
    }
  }

  /** Null when a fault was noted. */
  public @Nullable Instant time(String pointer, @Nullable String value) {
    if (value == null) {
      add(pointer, "required", "invalid.time");
      return null;
    }
    try {
      Instant time = Instant.parse(value);
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
      add(pointer, "range", "invalid.time-range", EARLIEST, LATEST);
    } catch (DateTimeException unreadable) {
      add(pointer, "invalid_time", "invalid.time");
    }
    return null;
  }

  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.INVALID_REQUEST, errors);
    }
  }
}
