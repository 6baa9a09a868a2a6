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
  CHOICES("a list of choices"),
  GRID("a table of rows");

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
      case AnswerValue.Grid _ -> GRID;
    };
  }

  /** Every kind for a question whose block could not be read. */
  static Set<Kind> of(@Nullable Question question) {
    return switch (question) {
      case null -> EnumSet.allOf(Kind.class);
      case TextBlock _, TextareaBlock _, EmailBlock _, DateBlock _ -> EnumSet.of(TEXT);
      case NumberBlock _, ScaleBlock _, NpsBlock _ -> EnumSet.of(NUMBER);
      case SelectBlock _, RadioBlock _ -> ofOptions(question);
      case CheckboxBlock checkbox -> EnumSet.of(checkbox.isFlag() ? FLAG : CHOICES);
      case RankingBlock _ -> EnumSet.of(CHOICES);
      case ConsentBlock _ -> EnumSet.of(FLAG);
      case MatrixBlock _ -> EnumSet.of(GRID);
    };
  }

  /** Of one row of a matrix. */
  static Set<Kind> ofCell(@Nullable Question question) {
    return question == null ? EnumSet.allOf(Kind.class) : ofOptions(question);
  }

  private static Set<Kind> ofOptions(Question question) {
    return question.options().stream()
        .map(option -> of(option.value()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
  }

  /** The values there are to choose from, one at a time; null where anything can be written. */
  static @Nullable List<AnswerValue> valuesOf(@Nullable Question question) {
    return switch (question) {
      case null -> null;
      case TextBlock _, TextareaBlock _, NumberBlock _, EmailBlock _, DateBlock _ -> null;
      // A matrix is compared with nothing but another one.
      case MatrixBlock _ -> null;
      case ScaleBlock scale -> scale.values();
      case NpsBlock nps -> nps.values();
      case SelectBlock _, RadioBlock _, RankingBlock _ -> optionValues(question);
      case CheckboxBlock checkbox ->
          checkbox.isFlag()
              ? List.of(new AnswerValue.Flag(true), new AnswerValue.Flag(false))
              : optionValues(checkbox);
      case ConsentBlock _ -> List.of(new AnswerValue.Flag(true));
    };
  }

  /** The values of one row of a matrix. */
  static @Nullable List<AnswerValue> cellValuesOf(@Nullable Question question) {
    return question == null ? null : optionValues(question);
  }

  private static List<AnswerValue> optionValues(Question question) {
    return question.options().stream().map(Option::value).toList();
  }

  static String words(Set<Kind> kinds) {
    return kinds.stream().map(kind -> kind.words).collect(Collectors.joining(" or "));
  }
}
