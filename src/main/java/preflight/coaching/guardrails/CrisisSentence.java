package preflight.coaching.guardrails;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import preflight.coaching.guardrails.Crisis.Verdict;
import preflight.coaching.guardrails.Rule.Hit;

/**
 * One sentence and what was found in it. {@code A, B, C} speak for themselves; a {@code topic} is
 * about others when the sentence names somebody ({@code person, other}), or something of work ({@code loose})
 * and not the writer ({@code self}), and otherwise B. {@code faint} words
 * are B only of the writer alone.
 */
record CrisisSentence(Span span, List<Hit> hits) {
  private static final Set<String> DECIDING = Set.of("A", "B", "C", "topic", "faint", "echo");

  boolean has(String kind) {
    return hits.stream().anyMatch(hit -> hit.kind().equals(kind));
  }

  /** One that nothing takes back: "no joke" softens nothing. */
  private boolean hasStanding(String kind) {
    return standing(kind).findAny().isPresent();
  }

  Stream<Hit> standing(String kind) {
    return hits.stream().filter(hit -> hit.kind().equals(kind) && !isTakenBack(hit));
  }

  boolean isAboutOthers() {
    return has("person") || has("other") || (has("loose") && !has("self"));
  }

  private boolean isOnlyAboutSelf() {
    return has("self") && !has("person") && !has("other") && !has("loose");
  }

  Verdict verdict(Predicate<Span> saidByOthers, boolean aboutOthersBefore, boolean isOver) {
    var verdict = Verdict.NONE;
    boolean aboutOthers = isAboutOthers() || (aboutOthersBefore && !has("self"));
    for (Hit hit : hits) {
      if (!DECIDING.contains(hit.kind()) || verdict.tier() == Tier.A) {
        continue;
      }
      if (isTakenBack(hit) || (!hit.kind().equals("C") && goesOnAsWork(hit))) {
        continue;
      }
      boolean others =
          saidByOthers.test(hit.span()) || touches("report", hit) || isOfSomebodyElse(hit);
      Tier tier =
          switch (hit.kind()) {
            case "A" -> others ? Tier.C : hasStanding("soften") || isOver ? Tier.B : Tier.A;
            case "B" -> others ? Tier.C : Tier.B;
            case "C" -> Tier.C;
            case "topic" -> others || aboutOthers ? Tier.C : Tier.B;
            case "faint" -> !others && isOnlyAboutSelf() ? Tier.B : Tier.NONE;
            case "echo" -> aboutOthersBefore || has("topic") || has("C") ? Tier.B : Tier.NONE;
            default -> Tier.NONE;
          };
      verdict = verdict.orStronger(new Verdict(tier, hit.id(), hit.span()));
    }
    return verdict;
  }

  // "An old patient said life is not worth living": who was named last before these words?
  private boolean isOfSomebodyElse(Hit hit) {
    return last("person", hit.span().from()) > last("self", hit.span().to());
  }

  private int last(String kind, int before) {
    return hits.stream()
        .filter(hit -> hit.kind().equals(kind) && hit.span().to() <= before)
        .mapToInt(hit -> hit.span().from())
        .max()
        .orElse(-1);
  }

  // A phrase with the exception inside has read the negation itself: "can't promise I won't …".
  private boolean isTakenBack(Hit hit) {
    return hits.stream()
        .filter(other -> other.kind().equals("except") && other.span().overlaps(hit.span()))
        .anyMatch(other ->
            other.span().from() <= hit.span().from() || !hit.span().contains(other.span()));
  }

  private boolean touches(String kind, Hit hit) {
    return hits.stream()
        .anyMatch(other -> other.kind().equals(kind) && other.span().overlaps(hit.span()));
  }

  // "I think about suicide" is a part of "I think about suicide prevention".
  private boolean goesOnAsWork(Hit hit) {
    return hits.stream()
        .anyMatch(other ->
            other.kind().equals("C")
                && other.span().overlaps(hit.span())
                && (other.span().to() > hit.span().to() || other.span().contains(hit.span())));
  }
}
