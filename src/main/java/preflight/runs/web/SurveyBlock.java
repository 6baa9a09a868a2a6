package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One block of a page, as it is printed. */
public sealed interface SurveyBlock {

  /** What every question prints around its control. */
  record Field(
      String name,
      String label,
      @Nullable String hint,
      boolean required,
      @Nullable String error,
      @Nullable Shown shown) {

    public String id() {
      return "f-" + name;
    }

    public String choiceId(int index) {
      return index == 0 ? id() : "c" + index + "-" + name;
    }

    public String labelId() {
      return "label-" + name;
    }

    public String hintId() {
      return "hint-" + name;
    }

    public String errorId() {
      return "error-" + name;
    }

    public @Nullable String describedBy() {
      if (error == null) {
        return hint == null ? null : hintId();
      }
      return hint == null ? errorId() : hintId() + " " + errorId();
    }

    public @Nullable String invalid() {
      return error == null ? null : "true";
    }
  }

  /** When a block is shown: the condition's tree as JSON, and what it says of the answers now. */
  record Shown(String tree, boolean now) {}

  /**
   * One choice: {@code value} is what a form post carries, {@code json} the typed value that the
   * API takes.
   */
  record Choice(String value, String json, String label, boolean chosen) {}

  /** Text that was rendered and escaped on the server. */
  record Markdown(String html, @Nullable Shown shown) implements SurveyBlock {}

  record Text(Field field, String value, int maxLength) implements SurveyBlock {}

  record Textarea(Field field, String value, int maxLength) implements SurveyBlock {}

  /** The value as it was typed, so that what is not a number comes back to be corrected. */
  record Number(Field field, String value, @Nullable String min, @Nullable String max)
      implements SurveyBlock {}

  record Select(Field field, List<Choice> choices) implements SurveyBlock {
    public Select {
      choices = List.copyOf(choices);
    }
  }

  record Radio(Field field, List<Choice> choices) implements SurveyBlock {
    public Radio {
      choices = List.copyOf(choices);
    }
  }

  /** A checkbox without options: yes or no. */
  record Flag(Field field, boolean checked) implements SurveyBlock {}

  record Checkboxes(Field field, List<Choice> choices) implements SurveyBlock {
    public Checkboxes {
      choices = List.copyOf(choices);
    }
  }

  record Scale(
      Field field, List<Choice> choices, @Nullable String minLabel, @Nullable String maxLabel)
      implements SurveyBlock {
    public Scale {
      choices = List.copyOf(choices);
    }
  }
}
