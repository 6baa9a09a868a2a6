package preflight.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.db.StorableText;
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
      case EmailBlock _ -> text(question, given, AnswerLimits.EMAIL_LENGTH);
      case DateBlock _ -> text(question, given, AnswerLimits.DATE_LENGTH);
      case NumberBlock _ -> number(question, given);
      case ScaleBlock scale -> step(scale, scale.values(), given);
      case NpsBlock nps -> step(nps, nps.values(), given);
      case SelectBlock select -> choice(question, select.options(), given);
      case RadioBlock radio -> choice(question, radio.options(), given);
      case CheckboxBlock checkbox ->
          checkbox.isFlag() ? flag(question, given) : choices(checkbox, given);
      case RankingBlock ranking -> list(ranking, given);
      case ConsentBlock consent -> agreement(consent, given);
      case MatrixBlock matrix -> grid(matrix, given);
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
    return StorableText.is(text)
        ? new Given(new AnswerValue.Text(text))
        : refused(question, "unreadable_text");
  }

  private static TypedAnswer number(Question question, JsonNode given) {
    if (!given.isNumber()) {
      return refused(question, "type");
    }
    return AnswerValue.ofJson(given) instanceof AnswerValue.Number number
        ? new Given(number)
        : refused(question, "too_long", AnswerLimits.NUMBER_DIGITS);
  }

  private static TypedAnswer step(Question question, List<AnswerValue> values, JsonNode given) {
    TypedAnswer number = number(question, given);
    return number instanceof Given(var value) && !values.contains(value)
        ? refused(question, "unknown_option")
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

  /** In form order, as the order of ticking says nothing. */
  private static TypedAnswer choices(CheckboxBlock checkbox, JsonNode given) {
    TypedAnswer ticked = list(checkbox, given);
    return ticked instanceof Given(AnswerValue.Choices(var chosen))
        ? new Given(
            new AnswerValue.Choices(
                checkbox.options().stream().map(Option::value).filter(chosen::contains).toList()))
        : ticked;
  }

  private static TypedAnswer list(Question question, JsonNode given) {
    if (!given.isArray()) {
      return refused(question, "type");
    }
    var chosen = new ArrayList<AnswerValue>();
    for (JsonNode element : given) {
      Option option = optionOf(question.options(), element);
      if (option == null) {
        return refused(question, "unknown_option");
      }
      if (chosen.contains(option.value())) {
        return refused(question, "duplicate_option");
      }
      chosen.add(option.value());
    }
    return new Given(new AnswerValue.Choices(chosen));
  }

  // Consent is given or not given; there is nothing to store about not having agreed.
  private static TypedAnswer agreement(ConsentBlock consent, JsonNode given) {
    return given.isBoolean() && given.booleanValue()
        ? new Given(new AnswerValue.Flag(true))
        : refused(consent, "type");
  }

  private static TypedAnswer grid(MatrixBlock matrix, JsonNode given) {
    if (!given.isObject()) {
      return refused(matrix, "type");
    }
    for (String row : given.propertyNames()) {
      if (matrix.row(row).isEmpty()) {
        return refused(matrix, "unknown_row");
      }
    }
    var rows = new LinkedHashMap<String, AnswerValue>();
    for (MatrixBlock.MatrixRow row : matrix.rows()) {
      JsonNode cell = given.path(row.name());
      if (cell.isMissingNode() || cell.isNull()) {
        continue;
      }
      TypedAnswer chosen = choice(matrix, matrix.options(), cell);
      if (!(chosen instanceof Given(var value))) {
        return chosen;
      }
      rows.put(row.name(), value);
    }
    return new Given(new AnswerValue.Grid(rows));
  }

  private static @Nullable Option optionOf(List<Option> options, JsonNode given) {
    AnswerValue value = AnswerValue.ofJson(given);
    return options.stream().filter(option -> option.value().equals(value)).findFirst().orElse(null);
  }

  private static Refused refused(Question question, String code, Object... arguments) {
    return new Refused(new FieldFault(question.name(), code, List.of(arguments)));
  }
}
