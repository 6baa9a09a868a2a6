package preflight.operating;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That each alert is tried, explained, and leads somewhere. Whether the trials come out right is for {@code bin/alerts},
 * which has Prometheus; that none is missing is told here, without it.
 */
class AlertRulesTests {
  private static final Path RUNBOOKS = Path.of("docs/runbooks");
  private static final List<String> PARTS =
      List.of("## Meaning", "## Impact", "## Diagnosis", "## Mitigation");

  static Stream<String> alerts() {
    return Rule.alerts().stream().map(Rule::name);
  }

  static Stream<Rule> rules() {
    return Rule.alerts().stream();
  }

  @Test
  void noTwoAlertsHaveOneName() {
    assertThat(alerts()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void everyAlertFiresOnceAndResolvesAndKeepsQuietOnce(String alert) {
    var stories =
        Check.all().stream()
            .filter(check -> check.alert().equals(alert))
            .collect(groupingBy(check -> check.file() + " " + check.group()))
            .values();

    assertThat(stories).as("a case that fires and resolves").anyMatch(AlertRulesTests::resolves);
    assertThat(stories)
        .as("a case that does not fire")
        .anyMatch(story -> story.stream().noneMatch(Check::fires));
  }

  /** Quiet, then firing, then quiet again; the Watchdog is never quiet before. */
  private static boolean resolves(Collection<Check> story) {
    var shape = story.stream().map(check -> check.fires() ? "!" : ".").reduce("", String::concat);
    boolean watchdog = story.stream().anyMatch(check -> check.alert().equals("Watchdog"));
    return shape.matches(watchdog ? "!+\\.+" : "\\.+!+\\.+");
  }

  @Test
  void everyCaseIsAboutAnAlertThatThereIs() {
    assertThat(Check.all().stream().map(Check::alert).collect(toSet()))
        .isEqualTo(alerts().collect(toSet()));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void everyAlertHasARunbookWithItsFourParts(String alert) throws IOException {
    var lines = Files.readAllLines(RUNBOOKS.resolve(alert + ".md"));

    assertThat(lines.getFirst()).isEqualTo("# " + alert);
    assertThat(lines.stream().filter(line -> line.startsWith("## "))).isEqualTo(PARTS);
    assertThat(String.join("\n", lines).split("\n## \\w+\n"))
        .hasSize(PARTS.size() + 1)
        .allSatisfy(part -> assertThat(part.strip()).isNotEmpty());
  }

  @Test
  void everyRunbookIsAboutAnAlertThatThereIs() {
    assertThat(Yaml.in(RUNBOOKS, ".md").stream().map(AlertRulesTests::name))
        .filteredOn(name -> !name.equals("README"))
        .containsExactlyInAnyOrderElementsOf(alerts().toList());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyAlertSaysHowUrgentItIsAndWhereToLook(Rule alert) {
    assertThat(alert.severity())
        .isIn(alert.name().equals("Watchdog") ? Set.of("none") : Set.of("page", "ticket"));
    assertThat(alert.annotation("summary")).isNotBlank().hasSizeLessThan(80);
    assertThat(alert.annotation("description")).isNotBlank();
    assertThat(alert.annotation("runbook_url"))
        .isEqualTo("{{ $externalLabels.runbooks }}/" + alert.name() + ".md");
    assertThat(alert.annotation("dashboard"))
        .startsWith("{{ $externalLabels.grafana }}/d/")
        .satisfies(link ->
            assertThat(Dashboard.all().stream().map(Dashboard::uid))
                .contains(link.substring(link.lastIndexOf('/') + 1)));
  }

  /** It would turn "nothing is known" into "nothing is wrong". */
  @Test
  void noRuleTakesMissingNumbersForZero() {
    assertThat(Rule.all())
        .noneMatch(rule -> rule.expression().matches("(?s).*or\\s+(on\\s*\\(\\)\\s*)?vector.*"));
  }

  @Test
  void everyMetricInARuleIsOneThatSomebodyExports() {
    var recorded =
        Rule.all().stream().filter(rule -> !rule.isAlert()).map(Rule::name).collect(toSet());
    var asked = Rule.all().stream().flatMap(rule -> Names.in(rule.expression()).stream());

    assertThat(asked.distinct())
        .filteredOn(name -> !recorded.contains(name))
        .allSatisfy(name -> assertThat(Exported.knows(name)).as(name).isTrue());
  }

  @Test
  void findsTheNamesInAnExpression() {
    assertThat(
            Names.in(
                "sum by (a, le) (rate(b_total{c=\"d\", e!~\"f|g\"}[5m])) / on (h) max(i:j) > 2 * 86400 unless k"))
        .containsExactly("b_total", "i:j", "k");
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".md", "");
  }
}
