package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One JSON value as its question understands it. Types are strict: an option 3 is not "3". */
sealed interface TypedAnswer {
  record Given(AnswerValue value) implements TypedAnswer {}

  record Cleared() implements TypedAnswer {}

  record Refused(FieldFault fault) implements TypedAnswer {}

  static TypedAnswer of(Question question, JsonNode given) {
    if (given.isNull()) {
      return new Cleared();
    }
    return switch (question) {
      case TextBlock text -> text(question, given, text.maxLength());
      case TextareaBlock textarea -> text(question, given, textarea.maxLength());
      case NumberBlock _ -> number(question, given);
      case ScaleBlock scale -> step(scale, given);
      case SelectBlock select -> choice(question, select.options(), given);
      case RadioBlock radio -> choice(question, radio.options(), given);
      case CheckboxBlock checkbox ->
          checkbox.isFlag() ? flag(question, given) : choices(checkbox, given);
    };
  }

  private static TypedAnswer text(Question question, JsonNode given, int maxLength) {
    if (!given.isString()) {
      return refused(question, "type");
    }
    String text = given.stringValue();
    if (text.length() > maxLength) {
      return refused(question, "too_long", maxLength);
    }
    return isReadable(text)
        ? new Given(new AnswerValue.Text(text))
        : refused(question, "unreadable_text");
  }

  /** PostgreSQL cannot store U+0000, and half a surrogate pair is no text in any encoding. */
  static boolean isReadable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }

  private static TypedAnswer number(Question question, JsonNode given) {
    if (!given.isNumber()) {
      return refused(question, "type");
    }
    return AnswerValue.ofJson(given) instanceof AnswerValue.Number number
        ? new Given(number)
        : refused(question, "too_long", AnswerLimits.NUMBER_DIGITS);
  }

  private static TypedAnswer step(ScaleBlock scale, JsonNode given) {
    TypedAnswer number = number(scale, given);
    return number instanceof Given(var value) && !scale.values().contains(value)
        ? refused(scale, "unknown_option")
        : number;
  }

  private static TypedAnswer flag(Question question, JsonNode given) {
    return given.isBoolean()
        ? new Given(new AnswerValue.Flag(given.booleanValue()))
        : refused(question, "type");
  }

  private static TypedAnswer choice(Question question, List<Option> options, JsonNode given) {
    if (given.isContainer()) {
      return refused(question, "type");
    }
    Option chosen = optionOf(options, given);
    return chosen == null ? refused(question, "unknown_option") : new Given(chosen.value());
  }

  private static TypedAnswer choices(CheckboxBlock checkbox, JsonNode given) {
    if (!given.isArray()) {
      return refused(checkbox, "type");
    }
    var chosen = new ArrayList<Option>();
    for (JsonNode element : given) {
      Option option = optionOf(checkbox.options(), element);
      if (option == null) {
        return refused(checkbox, "unknown_option");
      }
      if (chosen.contains(option)) {
        return refused(checkbox, "duplicate_option");
      }
      chosen.add(option);
    }
    return new Given(
        new AnswerValue.Choices(
            checkbox.options().stream().filter(chosen::contains).map(Option::value).toList()));
  }

  private static @Nullable Option optionOf(List<Option> options, JsonNode given) {
    AnswerValue value = AnswerValue.ofJson(given);
    return options.stream().filter(option -> option.value().equals(value)).findFirst().orElse(null);
  }

  private static Refused refused(Question question, String code, Object... arguments) {
    return new Refused(new FieldFault(question.name(), code, List.of(arguments)));
  }
}
