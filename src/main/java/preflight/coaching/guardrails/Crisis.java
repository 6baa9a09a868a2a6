package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import preflight.coaching.guardrails.Rule.Hit;

/**
 * Whether a text speaks of suicide or self-harm, and whose. Nothing of A and B may be missed; a
 * mistake in the other direction costs one card that can be dismissed. Each sentence is read alone,
 * the strongest decides: a text may speak of a patient and then of oneself.
 */
public final class Crisis {
  /** The rule and the span that decided; no rule and nothing of the text for {@link Tier#NONE}. */
  public record Verdict(Tier tier, String rule, Span span) {
    static final Verdict NONE = new Verdict(Tier.NONE, "", new Span(0, 0));

    Verdict orStronger(Verdict other) {
      return other.tier.compareTo(tier) > 0 ? other : this;
    }
  }

  static final Set<String> KINDS =
      Set.of(
          "A", "B", "C", "topic", "faint", "person", "other", "loose", "self", "said", "except",
          "report", "soften", "over", "echo", "hint");

  /** So many different kinds of hints in so many sentences in a row. */
  private static final int HINTS_OF_B = 2;

  private static final int HINTS_OF_A = 3;
  private static final int NEAR = 3;

  /** Words that are no sentence of their own. */
  private static final int LONGEST_SCRAP = 5;

  /** Ids begin with a language. */
  private static final int LANGUAGE = "en-".length();

  // Java reads them when the first asks.
  private static final class Shipped {
    static final RuleSet RULES = RuleSet.shipped("crisis", KINDS);
  }

  private final Supplier<RuleSet> rules;

  private Crisis(Supplier<RuleSet> rules) {
    this.rules = rules;
  }

  Crisis(RuleSet rules) {
    this(() -> rules);
  }

  static Crisis of(String rules) {
    return new Crisis(RuleSet.of(rules, KINDS));
  }

  /** Read by the first who needs them, which takes a tenth of a second or two. */
  public static Crisis shipped() {
    return new Crisis(() -> Shipped.RULES);
  }

  public String version() {
    return rules.get().version();
  }

  public Verdict verdict(String text) {
    Normal normal = Normal.of(text);
    List<Word> words = Word.in(normal);
    var sentences = new ArrayList<CrisisSentence>();
    for (Span span : Sentences.of(text)) {
      sentences.add(sentence(span, words));
    }
    Predicate<Span> quoted = saidByOthers(Quotes.in(normal), sentences);
    var verdict = Verdict.NONE;
    boolean aboutOthersBefore = false;
    boolean aboutOthers = false;
    for (int i = 0; i < sentences.size(); i++) {
      CrisisSentence sentence = sentences.get(i);
      // "I had thoughts of ending my life. They have gone."
      boolean isOver = i + 1 < sentences.size() && sentences.get(i + 1).has("over");
      Verdict next = sentence.verdict(quoted, aboutOthers, isOver);
      verdict = verdict.orStronger(next);
      // "I want out. Of life, I mean." A scrap goes on with what stands beside it.
      if (i > 0 && (isScrap(sentence, words) || isScrap(sentences.get(i - 1), words))) {
        var whole = new Span(sentences.get(i - 1).span().from(), sentence.span().to());
        Verdict joined = sentence(whole, words).verdict(quoted, aboutOthersBefore, isOver);
        verdict = joined.tier() == Tier.C ? verdict : verdict.orStronger(joined);
      }
      aboutOthersBefore = aboutOthers;
      aboutOthers =
          sentence.isAboutOthers()
              || (aboutOthers && !sentence.has("self"))
              || next.tier() == Tier.C;
    }
    return verdict.tier() == Tier.C ? verdict : verdict.orStronger(hinted(sentences));
  }

  private CrisisSentence sentence(Span span, List<Word> words) {
    return new CrisisSentence(span, rules.get().hits(Word.in(span, words)));
  }

  private static boolean isScrap(CrisisSentence sentence, List<Word> words) {
    return Word.in(sentence.span(), words).stream().filter(word -> !word.isPause()).count()
        <= LONGEST_SCRAP + 2;
  }

  // "Plan is set. Kids at their dad's. The rest is vodka." No word of it says it; together they do.
  private static Verdict hinted(List<CrisisSentence> sentences) {
    var verdict = Verdict.NONE;
    for (int from = 0; from < sentences.size(); from++) {
      int to = Math.min(from + NEAR, sentences.size());
      verdict = verdict.orStronger(together(sentences.subList(from, to)));
    }
    return verdict;
  }

  private static Verdict together(List<CrisisSentence> sentences) {
    List<Hit> hints =
        sentences.stream()
            .filter(sentence -> !sentence.isAboutOthers() && !sentence.has("loose"))
            .flatMap(sentence -> sentence.standing("hint"))
            .toList();
    // The same hint in another language is no other.
    long kinds = hints.stream().map(hit -> hit.id().substring(LANGUAGE)).distinct().count();
    if (kinds < HINTS_OF_B || sentences.stream().noneMatch(sentence -> sentence.has("self"))) {
      return Verdict.NONE;
    }
    return new Verdict(
        kinds < HINTS_OF_A ? Tier.B : Tier.A,
        hints.getFirst().id(),
        new Span(hints.getFirst().span().from(), hints.getLast().span().to()));
  }

  // "My patient said: 'I want to die.'" The words around the quotation say whose it is.
  private static Predicate<Span> saidByOthers(List<Span> quotes, List<CrisisSentence> sentences) {
    List<Span> others =
        quotes.stream()
            .filter(quote -> {
              List<Hit> around =
                  sentences.stream()
                      .filter(sentence -> sentence.span().overlaps(quote))
                      .flatMap(sentence -> sentence.hits().stream())
                      .filter(hit -> !quote.overlaps(hit.span()))
                      .toList();
              return around.stream()
                      .anyMatch(hit -> Set.of("person", "other", "loose").contains(hit.kind()))
                  && around.stream().noneMatch(hit -> hit.kind().equals("said"));
            })
            .toList();
    return span -> others.stream().anyMatch(quote -> quote.overlaps(span));
  }
}
