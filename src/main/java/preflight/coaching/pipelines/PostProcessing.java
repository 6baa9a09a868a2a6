package preflight.coaching.pipelines;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import preflight.coaching.guardrails.QuestionOnly;

/** What is done to a whole reply before it is shown. */
public enum PostProcessing {
  ENSURE_QUESTION_ONLY;

  /** As it stands in a document. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PostProcessing> find(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  public String apply(String reply) {
    return switch (this) {
      case ENSURE_QUESTION_ONLY -> QuestionOnly.cut(reply);
    };
  }
}
