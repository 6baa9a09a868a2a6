package preflight.coaching.pipelines;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a template may name in every pipeline, without declaring it. */
enum BuiltIn {
  /** The tag of the conversation's language, like {@code de}. */
  LANGUAGE,
  /** Its name in itself, like Deutsch. */
  LANGUAGE_NAME,
  /** The number of this round, 0 in the opening, and that of the last one in the summary. */
  ROUND,
  MAX_ROUNDS,
  /** How many come after this one. */
  ROUNDS_LEFT,
  FORM_TITLE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<BuiltIn> find(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
