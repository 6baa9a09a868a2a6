package preflight.runs.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.FieldError;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** What is wrong with one request, collected so that the caller hears all of it at once. */
final class Faults {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
  private static final String NAME_RULE =
      "must be 1 to 255 letters, digits, underscores or hyphens";

  /** A client's clock may be wrong, but the database ends somewhere. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final List<FieldError> errors = new ArrayList<>();

  void add(String pointer, String code, String message) {
    errors.add(new FieldError(pointer, code, message));
  }

  String name(String pointer, @Nullable String value) {
    if (value == null) {
      add(pointer, "required", NAME_RULE);
      return "";
    }
    if (!NAME.matcher(value).matches()) {
      add(pointer, "invalid_name", NAME_RULE);
    }
    return value;
  }

  void length(String pointer, @Nullable String value, int limit) {
    if (value != null && value.length() > limit) {
      add(pointer, "too_long", "must have at most " + limit + " characters");
    }
  }

  /** Null when a fault was noted. */
  @Nullable Instant time(String pointer, @Nullable String value) {
    if (value == null) {
      add(pointer, "required", "must be a time such as 2026-01-31T09:30:00Z");
      return null;
    }
    try {
      Instant time = Instant.parse(value);
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
      add(pointer, "range", "must be from " + EARLIEST + " to " + LATEST);
    } catch (DateTimeException unreadable) {
      add(pointer, "invalid_time", "must be a time such as 2026-01-31T09:30:00Z");
    }
    return null;
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new ProblemException(
          Problem.INVALID_REQUEST, Problem.INVALID_REQUEST.explanation(), errors);
    }
  }
}
