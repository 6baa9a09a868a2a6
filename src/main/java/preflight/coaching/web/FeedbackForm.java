package preflight.coaching.web;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import preflight.coaching.Feedback;
import preflight.forms.Form;
import preflight.forms.ScaleBlock;

/**
 * What is asked when a talk is over.
 *
 * @param given it was said before, and may be changed
 * @param again the question of the form that is asked once more; null without one
 */
public record FeedbackForm(
    boolean given,
    @Nullable Integer rating,
    String comment,
    @Nullable Again again,
    @Nullable Integer confidence) {
  /** The form's own words. */
  public record Again(
      String label, int min, int max, @Nullable String minLabel, @Nullable String maxLabel) {
    public List<Integer> values() {
      return IntStream.rangeClosed(min, max).boxed().toList();
    }
  }

  static FeedbackForm of(@Nullable Feedback given, Form form, String language) {
    var again =
        askedAgain(form) instanceof ScaleBlock scale
            ? new Again(
                scale.label().in(language),
                scale.min(),
                scale.max(),
                scale.minLabel() == null ? null : scale.minLabel().in(language),
                scale.maxLabel() == null ? null : scale.maxLabel().in(language))
            : null;
    return given == null
        ? new FeedbackForm(false, null, "", again, null)
        : new FeedbackForm(
            true,
            given.rating(),
            given.comment() == null ? "" : given.comment(),
            again,
            given.confidenceAfter());
  }

  /** The same with what was typed just now. */
  FeedbackForm with(CoachJson.Feedback typed) {
    return new FeedbackForm(
        given,
        typed.rating(),
        typed.comment() == null ? "" : typed.comment(),
        again,
        typed.confidenceAfter());
  }

  /** Until a pipeline says which: how confident somebody is, where the form asks for that. */
  private static @Nullable ScaleBlock askedAgain(Form form) {
    return form.question("ai_confidence").orElse(null) instanceof ScaleBlock scale
            && scale.min() >= 0
            && scale.max() <= Feedback.MOST_CONFIDENT
        ? scale
        : null;
  }
}
