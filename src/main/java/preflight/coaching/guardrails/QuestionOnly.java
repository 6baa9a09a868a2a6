package preflight.coaching.guardrails;

import com.google.re2j.Pattern;

/** Post-processing {@code ensure_question_only}: of a reply that should be one question, the first. */
public final class QuestionOnly {
  private static final Pattern ITEM = Pattern.compile("^(?:[-*•>#]+|[0-9]{1,2}[.)])\\s+");
  private static final Pattern ASKS = Pattern.compile("[?？][!?\"'”’“»«›‹)\\]*_]*$");

  private QuestionOnly() {}

  /** The words of the question as they are; a reply that asks nothing stays whole. */
  public static String cut(String reply) {
    return Sentences.of(reply).stream()
        .map(span -> reply.substring(span.from(), span.to()).strip())
        .filter(sentence -> ASKS.matcher(sentence).find())
        .findFirst()
        .map(question -> ITEM.matcher(question).replaceFirst(""))
        .orElse(reply.strip());
  }
}
