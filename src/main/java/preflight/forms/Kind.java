package preflight.forms;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value can be, as far as a document tells before anything is answered. */
enum Kind {
  TEXT("a text"),
  NUMBER("a number"),
  FLAG("true or false"),
  CHOICES("a list of choices");

  final String words;

  Kind(String words) {
    this.words = words;
  }

  static Kind of(AnswerValue value) {
    return switch (value) {
      case AnswerValue.Text _ -> TEXT;
      case AnswerValue.Number _ -> NUMBER;
      case AnswerValue.Flag _ -> FLAG;
      case AnswerValue.Choices _ -> CHOICES;
    };
  }

  /** Every kind for a question whose block could not be read. */
  static Set<Kind> of(@Nullable Question question) {
    return switch (question) {
      case null -> EnumSet.allOf(Kind.class);
      case TextBlock _, TextareaBlock _ -> EnumSet.of(TEXT);
      case NumberBlock _, ScaleBlock _ -> EnumSet.of(NUMBER);
      case SelectBlock _, RadioBlock _ ->
          question.options().stream()
              .map(option -> of(option.value()))
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
      case CheckboxBlock checkbox -> EnumSet.of(checkbox.isFlag() ? FLAG : CHOICES);
    };
  }

  /** The values there are to choose from, one at a time; null where anything can be written. */
  static @Nullable List<AnswerValue> valuesOf(@Nullable Question question) {
    return switch (question) {
      case null -> null;
      case TextBlock _, TextareaBlock _, NumberBlock _ -> null;
      case ScaleBlock scale -> scale.values();
      case SelectBlock _, RadioBlock _ -> question.options().stream().map(Option::value).toList();
      case CheckboxBlock checkbox ->
          checkbox.isFlag()
              ? List.of(new AnswerValue.Flag(true), new AnswerValue.Flag(false))
              : checkbox.options().stream().map(Option::value).toList();
    };
  }

  static String words(Set<Kind> kinds) {
    return kinds.stream().map(kind -> kind.words).collect(Collectors.joining(" or "));
  }
}
