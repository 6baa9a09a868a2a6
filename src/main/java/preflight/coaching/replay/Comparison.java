package preflight.coaching.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import preflight.coaching.guardrails.Advice;
import preflight.coaching.guardrails.Crisis;
import preflight.coaching.ledger.Decision;
import preflight.coaching.ledger.Layer;

/** Counts what was decided then and would be decided now. Knows no database. */
final class Comparison {
  /** How often the one became the other. */
  record Counted(Layer layer, String then, String now, long count) {}

  /** A turn about which would be decided otherwise. */
  record Changed(Layer layer, UUID run, UUID turn, String then, String now, String rule) {}

  private record Step(Layer layer, String then, String now) {}

  private static final Comparator<Step> ORDER =
      Comparator.comparing(Step::layer).thenComparing(Step::then).thenComparing(Step::now);

  private final Crisis crisis;
  private final Advice advice;
  private final Map<Step, Long> counts = new TreeMap<>(ORDER);
  private final List<Changed> changed = new ArrayList<>();
  private long notReplayable;

  Comparison(Crisis crisis, Advice advice) {
    this.crisis = crisis;
    this.advice = advice;
  }

  void add(Replayed replayed) {
    if (replayed.text() == null) {
      notReplayable++;
      return;
    }
    Decision now = decide(replayed.role(), replayed.text());
    String word = now.action().word();
    counts.merge(new Step(now.layer(), replayed.decidedThen(), word), 1L, Long::sum);
    if (!replayed.decidedThen().equals(word) && !replayed.decidedThen().equals(Replayed.UNKNOWN)) {
      changed.add(
          new Changed(
              now.layer(),
              replayed.run(),
              replayed.turn(),
              replayed.decidedThen(),
              word,
              now.rule()));
    }
  }

  List<Counted> counted() {
    return counts.entrySet().stream()
        .map(each ->
            new Counted(
                each.getKey().layer(), each.getKey().then(), each.getKey().now(), each.getValue()))
        .toList();
  }

  List<Changed> changed() {
    return List.copyOf(changed);
  }

  /** Replies that were withheld. */
  long notReplayable() {
    return notReplayable;
  }

  String versions() {
    return crisis.version() + ", " + advice.version();
  }

  private Decision decide(Replayed.Role role, String text) {
    return switch (role) {
      case PARTICIPANT ->
          Decision.crisis(crisis.verdict(text), crisis.version(), Duration.ZERO, text);
      case COACH -> Decision.advice(advice.check(text), advice.version(), Duration.ZERO, text);
    };
  }
}
