package preflight.coaching.guardrails;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import preflight.coaching.guardrails.Rule.Hit;

/**
 * Finds medical advice in a reply of the coach: directives about drugs and doses, and diagnoses. A
 * topic alone is fine, clinicians speak of diagnoses all day. A sentence is judged by itself, so what
 * was found in the beginning of a text stays found however it goes on.
 */
public final class Advice implements Checker {
  static final Set<String> KINDS = Set.of("flag", "ask", "question", "except", "refusal", "turn");

  // Java reads them when the first asks.
  private static final class Shipped {
    static final RuleSet RULES = RuleSet.shipped("advice", KINDS);
  }

  private final Supplier<RuleSet> rules;

  private Advice(Supplier<RuleSet> rules) {
    this.rules = rules;
  }

  Advice(RuleSet rules) {
    this(() -> rules);
  }

  /** Read by the first who needs them, which takes some tens of milliseconds. */
  public static Advice shipped() {
    return new Advice(() -> Shipped.RULES);
  }

  public String version() {
    return rules.get().version();
  }

  @Override
  public Optional<Flag> check(String text) {
    List<Word> words = Word.in(Normal.of(text));
    return Sentences.of(text).stream()
        .map(sentence -> Word.in(sentence, words))
        .flatMap(sentence -> flags(sentence).stream())
        .findFirst();
  }

  private Optional<Flag> flags(List<Word> sentence) {
    List<Hit> hits = rules.get().hits(sentence);
    boolean question = isQuestion(sentence, hits);
    return hits.stream()
        .filter(hit -> hit.kind().equals("ask") || (hit.kind().equals("flag") && !question))
        .filter(hit -> !isExcepted(hit, hits))
        .map(hit -> new Flag(hit.id(), hit.span()))
        .findFirst();
  }

  // Only a question from its beginning on: "Take 5 mg, what do you think?" is none.
  private static boolean isQuestion(List<Word> sentence, List<Hit> hits) {
    int start = sentence.getFirst().span().from();
    return sentence.reversed().stream()
            .skip(1)
            .filter(word -> !word.isPause())
            .findFirst()
            .filter(word -> word.text().equals("?"))
            .isPresent()
        && hits.stream()
            .anyMatch(hit -> hit.kind().equals("question") && hit.span().from() == start);
  }

  private static boolean isExcepted(Hit hit, List<Hit> hits) {
    return hits.stream()
        .anyMatch(other ->
            switch (other.kind()) {
              case "except" -> other.span().overlaps(hit.span());
              case "refusal" -> covers(other, hit, hits);
              default -> false;
            });
  }

  // "I can't say whether you should …", but not "I can't give advice, but you should …".
  private static boolean covers(Hit refusal, Hit hit, List<Hit> hits) {
    return refusal.span().from() <= hit.span().to()
        && hits.stream()
            .noneMatch(turn ->
                turn.kind().equals("turn")
                    && turn.span().from() > refusal.span().from()
                    && turn.span().from() <= hit.span().to());
  }

  /** How many words one rule may take; nothing longer is ever flagged. */
  int reach() {
    return rules.get().rules().stream()
        .flatMap(rule -> rule.phrases().stream())
        .mapToInt(Phrase::reach)
        .max()
        .orElse(0);
  }
}
