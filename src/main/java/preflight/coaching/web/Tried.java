package preflight.coaching.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import preflight.platform.web.ErrorLine;

/**
 * What was posted and not taken, for the page that is shown again with it.
 *
 * @param message as it was typed
 * @param feedback as it was chosen; null when something else was posted
 * @param notice a text's key; null when the errors say it
 */
record Tried(
    HttpStatus status,
    @Nullable String message,
    CoachJson.@Nullable Feedback feedback,
    @Nullable String notice,
    List<ErrorLine> errors) {
  static final Tried NOTHING = new Tried(HttpStatus.OK, null, null, null, List.of());

  Tried {
    errors = List.copyOf(errors);
  }

  /** It is no time for that: what there is now says why. */
  static Tried conflict(String notice, @Nullable String message) {
    return new Tried(HttpStatus.CONFLICT, message, null, notice, List.of());
  }

  static Tried wrong(@Nullable String message, List<ErrorLine> errors) {
    return new Tried(HttpStatus.UNPROCESSABLE_CONTENT, message, null, null, errors);
  }

  static Tried wrong(CoachJson.Feedback feedback, List<ErrorLine> errors) {
    return new Tried(HttpStatus.UNPROCESSABLE_CONTENT, null, feedback, null, errors);
  }
}
