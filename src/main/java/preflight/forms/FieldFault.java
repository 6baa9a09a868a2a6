package preflight.forms;

import java.util.List;

/**
 * What is wrong with one answer. The code is never translated; the arguments (a limit, a count) go
 * into the message of that code.
 *
 * <p>Refused when saving: {@code unknown_field}, {@code type}, {@code unknown_option}, {@code
 * duplicate_option}, {@code unknown_row}, {@code too_long} (at most so many characters, or digits of a number), {@code
 * unreadable_text}, and of the call as a whole, with an empty field, {@code too_many_answers}, {@code
 * page_too_large}, {@code too_deep}. Saved, but not finished: {@code required}, {@code too_short},
 * {@code pattern}, {@code min}, {@code max}, {@code step}, {@code too_few}, {@code too_many}, {@code
 * exclusive}, {@code email}, {@code date}, {@code min_date} and {@code max_date} (the day that is the
 * limit), {@code incomplete_ranking}, {@code missing_rows} (how many).
 */
public record FieldFault(String field, String code, List<Object> arguments) {
  public FieldFault {
    arguments = List.copyOf(arguments);
  }
}
