package preflight.llm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link Scripted} is to say next, as a prompt's line {@code task:} has it. */
sealed interface ScriptedTask {
  /** Longer than any talk; more digits are no number of rounds. */
  Pattern LINE =
      Pattern.compile(
          "(?mi)^task:\\s*(?:(opening)|round (\\d{1,4}) of \\d{1,4}(, closing)?|(summary))\\s*$");

  record Opening() implements ScriptedTask {}

  /**
   * @param number from 1
   */
  record Round(int number) implements ScriptedTask {}

  record Closing() implements ScriptedTask {}

  record Summary() implements ScriptedTask {}

  static Optional<ScriptedTask> in(String text) {
    Matcher line = LINE.matcher(text);
    return line.find() ? Optional.of(of(line)) : Optional.empty();
  }

  private static ScriptedTask of(Matcher line) {
    if (line.group(1) != null) {
      return new Opening();
    }
    if (line.group(4) != null) {
      return new Summary();
    }
    return line.group(3) != null ? new Closing() : new Round(Integer.parseInt(line.group(2)));
  }
}
