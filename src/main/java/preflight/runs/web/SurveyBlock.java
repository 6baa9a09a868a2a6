package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One block of a page, as it is printed. */
public sealed interface SurveyBlock {

  /** A block that takes an answer. */
  sealed interface Asking extends SurveyBlock {
    Field field();
  }

  /**
   * What every question prints around its control.
   *
   * @param required as the answers are now
   * @param requiredIf the tree of the condition that decides it while one answers, as JSON
   */
  record Field(
      String name,
      String label,
      @Nullable String hint,
      boolean required,
      @Nullable String requiredIf,
      @Nullable String error,
      @Nullable Shown shown) {

    public String id() {
      return "f-" + name;
    }

    public String choiceId(int index) {
      return index == 0 ? id() : "c" + index + "-" + name;
    }

    /** The first control of a row, which a fault of that row leads to. */
    public String rowId(int index) {
      return index == 0 ? id() : "r" + index + "-" + name;
    }

    public String rowHeadId(int index) {
      return "row" + index + "-" + name;
    }

    /** Of the label's own words, without what is said beside them. */
    public String wordsId() {
      return "words-" + name;
    }

    public String rangeId() {
      return "range-" + name;
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
   * API takes; an {@code exclusive} one stands alone.
   */
  record Choice(String value, String json, String label, boolean chosen, boolean exclusive) {
    Choice chosen(boolean chosen) {
      return new Choice(value, json, label, chosen, exclusive);
    }
  }

  /** Text that was rendered and escaped on the server. */
  record Markdown(String html, @Nullable Shown shown) implements SurveyBlock {}

  /** {@code detail}: it belongs to an option of the question before it. */
  record Text(Field field, String value, int maxLength, boolean detail) implements Asking {}

  record Textarea(Field field, String value, int maxLength) implements Asking {}

  /** The value as it was typed, so that what is not a number comes back to be corrected. */
  record Number(Field field, String value, @Nullable String min, @Nullable String max)
      implements Asking {}

  record Email(Field field, String value, int maxLength) implements Asking {}

  /** Days as {@code YYYY-MM-DD}; {@code range} says in words which of them are asked for. */
  record Date(
      Field field, String value, @Nullable String min, @Nullable String max, @Nullable String range)
      implements Asking {}

  record Select(Field field, List<Choice> choices) implements Asking {
    public Select {
      choices = List.copyOf(choices);
    }
  }

  record Radio(Field field, List<Choice> choices) implements Asking {
    public Radio {
      choices = List.copyOf(choices);
    }
  }

  /** A checkbox without options: yes or no. */
  record Flag(Field field, boolean checked) implements Asking {}

  record Checkboxes(Field field, List<Choice> choices) implements Asking {
    public Checkboxes {
      choices = List.copyOf(choices);
    }

    public boolean hasExclusive() {
      return choices.stream().anyMatch(Choice::exclusive);
    }
  }

  /** {@code html}: what is agreed to, rendered and escaped on the server. */
  record Consent(Field field, @Nullable String html, boolean agreed) implements Asking {}

  record Scale(
      Field field, List<Choice> choices, @Nullable String minLabel, @Nullable String maxLabel)
      implements Asking {
    public Scale {
      choices = List.copyOf(choices);
    }
  }

  /** From 0 to 10; ends that the form does not name are named in the interface's words. */
  record Nps(
      Field field, List<Choice> choices, @Nullable String minLabel, @Nullable String maxLabel)
      implements Asking {
    public Nps {
      choices = List.copyOf(choices);
    }
  }

  /** {@code stacked}: too many columns to stand beside each other, however wide the screen. */
  record Matrix(Field field, List<String> columns, List<Row> rows, boolean stacked)
      implements Asking {
    public Matrix {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** {@code missing}: it is what has to be answered before going on. */
  record Row(String name, String label, List<Choice> choices, boolean missing) {
    public Row {
      choices = List.copyOf(choices);
    }
  }

  /**
   * @param places one a place, first to last: the choices, the one that has the place chosen
   * @param listed the choices in the order given so far, those without a place after them
   */
  record Ranking(Field field, List<List<Choice>> places, List<Choice> listed) implements Asking {
    public Ranking {
      places = places.stream().map(List::copyOf).toList();
      listed = List.copyOf(listed);
    }
  }
}
