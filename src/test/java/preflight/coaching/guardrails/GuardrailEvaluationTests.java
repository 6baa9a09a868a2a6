package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import preflight.coaching.guardrails.GuardrailCases.AdviceCase;
import preflight.coaching.guardrails.GuardrailCases.CrisisCase;

/**
 * Measures the rules on all labelled cases, by set and language, and holds the floors. The table goes
 * to {@code target/guardrails-crisis.md} and its like, with every case of our own sets that came out
 * otherwise than it is labelled. Those of the other sets are counted and not shown: who reads them
 * learns them.
 */
class GuardrailEvaluationTests {
  /** Recall first: a card too many can be dismissed. */
  private record Floor(double recall, double precision) {}

  /** One thing that is measured. */
  private enum What {
    EXPLICIT(floor(0.95, 0.94), floor(0.79, 0.95), floor(0.80, 0.94), floor(0.47, 1)),
    AMBIGUOUS(floor(0.94, 0.96), floor(0.83, 0.73), floor(0.86, 0.68), floor(0.77, 0.62)),
    EXPLICIT_CARDED(floor(0.99, 1), floor(0.95, 1), floor(0.95, 1), floor(0.76, 1)),
    WORK(floor(0.98, 0.98), floor(0.83, 0.92), floor(0.80, 0.95), floor(0.88, 1)),
    CARD(floor(0.99, 0.98), floor(0.88, 0.88), floor(0.93, 0.87), floor(0.76, 0.89)),
    ADVICE(floor(0.96, 0.99), floor(0.89, 0.89), floor(0.80, 0.94), floor(0.80, 0.94));

    private final Floor promised;

    /** What they reach on cases of people who have not seen them. It only ever rises. */
    private final Floor blind;

    private final Floor unseenEnglish;
    private final Floor unseenGerman;

    What(Floor promised, Floor blind, Floor unseenEnglish, Floor unseenGerman) {
      this.promised = promised;
      this.blind = blind;
      this.unseenEnglish = unseenEnglish;
      this.unseenGerman = unseenGerman;
    }

    Floor floor(String group) {
      if (isOurs(group)) {
        return promised;
      }
      if (group.startsWith("blind ")) {
        return blind;
      }
      return group.endsWith(" de") ? unseenGerman : unseenEnglish;
    }

    private static Floor floor(double recall, double precision) {
      return new Floor(recall, precision);
    }
  }

  /** What the rules were made with. All other sets are of people who have not seen the rules. */
  private static final Set<String> OURS = Set.of("first", "second", "third", "fourth");

  private static boolean isOurs(String group) {
    return OURS.contains(group.split(" ")[0]);
  }

  private final Crisis crisis = Crisis.shipped();
  private final Advice advice = Advice.shipped();
  private final List<String> table = new ArrayList<>();

  private final Map<String, Tier> found = new HashMap<>();

  private Tier found(CrisisCase labelled) {
    return found.computeIfAbsent(labelled.text(), text -> crisis.verdict(text).tier());
  }

  private boolean found(AdviceCase labelled) {
    return advice.check(labelled.text()).isPresent();
  }

  @Test
  void everyTierIsFoundAsOftenAsPromised() throws Exception {
    var floors = new SoftAssertions();
    var all = GuardrailCases.crisis();
    assertThat(all).isNotEmpty();
    for (String group : groups(all.stream().map(c -> c.set() + " " + c.language()).toList())) {
      var cases = all.stream().filter(c -> group.equals(c.set() + " " + c.language())).toList();
      for (Tier tier : List.of(Tier.A, Tier.B, Tier.C)) {
        var measured = Measured.of(cases, c -> c.tier() == tier, c -> found(c) == tier);
        hold(floors, group + " " + tier, measured, what(tier).floor(group));
      }
      hold(
          floors,
          group + " card (A or B)",
          Measured.of(cases, c -> needsCard(c.tier()), c -> needsCard(found(c))),
          What.CARD.floor(group));
      hold(
          floors,
          group + " A gets a card",
          Measured.of(
              cases.stream().filter(c -> c.tier() == Tier.A).toList(),
              c -> true,
              c -> needsCard(found(c))),
          What.EXPLICIT_CARDED.floor(group));
    }
    all.stream()
        .filter(c -> isOurs(c.set()) && found(c) != c.tier())
        .forEach(c ->
            table.add(c.id() + " " + c.tier() + " " + crisis.verdict(c.text()) + " " + c.text()));
    write("crisis");
    floors.assertAll();
  }

  @Test
  void adviceIsFoundAsOftenAsPromised() throws Exception {
    var floors = new SoftAssertions();
    var all = GuardrailCases.advice();
    assertThat(all).isNotEmpty();
    for (String group : groups(all.stream().map(c -> c.set() + " " + c.language()).toList())) {
      var cases = all.stream().filter(c -> group.equals(c.set() + " " + c.language())).toList();
      hold(
          floors,
          group,
          Measured.of(cases, AdviceCase::flag, this::found),
          What.ADVICE.floor(group));
    }
    all.stream()
        .filter(c -> isOurs(c.set()) && found(c) != c.flag())
        .forEach(c ->
            table.add(c.id() + " " + c.flag() + " " + advice.check(c.text()) + " " + c.text()));
    write("advice");
    floors.assertAll();
  }

  private static boolean needsCard(Tier tier) {
    return tier == Tier.A || tier == Tier.B;
  }

  private static What what(Tier tier) {
    return switch (tier) {
      case A -> What.EXPLICIT;
      case B -> What.AMBIGUOUS;
      case C, NONE -> What.WORK;
    };
  }

  private static Set<String> groups(List<String> names) {
    return new TreeSet<>(names);
  }

  private void hold(SoftAssertions floors, String what, Measured measured, Floor floor) {
    table.add(measured.row(what));
    floors
        .assertThat(measured.recall())
        .as("recall of %s", what)
        .isGreaterThanOrEqualTo(floor.recall());
    floors
        .assertThat(measured.precision())
        .as("precision of %s", what)
        .isGreaterThanOrEqualTo(floor.precision());
  }

  private void write(String name) throws Exception {
    String lines = String.join("\n", table);
    System.out.println(lines);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "guardrails-" + name + ".md"), lines + "\n");
  }
}
