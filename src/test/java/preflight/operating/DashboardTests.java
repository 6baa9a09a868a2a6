package preflight.operating;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.operating.Dashboard.Panel;

/**
 * The dashboards as files: that they can be read, ask only for what there is, and show everything there is. Whether each
 * expression answers anything is for {@code bin/dashboards}, which has Prometheus and a running application.
 */
class DashboardTests {
  private static final Path UNUSED = Path.of("deploy/grafana/unused-metrics.txt");

  private static final Pattern COUNTER =
      Pattern.compile("\\w+_(?:total|count|sum|bucket)\\b(?!\\s*\\()");
  private static final Pattern OVER_TIME =
      Pattern.compile(
          "\\w+_(?:total|count|sum|bucket)(?:\\{[^}]*(?:\\[[^]]*][^}]*)*})?\\[(?:\\$__(?:rate_interval|range)|30d)]");
  private static final Pattern RATE = Pattern.compile("\\b(?:rate|increase)\\(");
  private static final Pattern TOGETHER =
      Pattern.compile("\\b(?:sum|max|min|avg|count)(?: by \\([^)]*\\))? ?\\((?:rate|increase)\\(");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

  static Stream<Dashboard> dashboards() {
    return Dashboard.all().stream();
  }

  static Stream<Panel> panels() {
    return Dashboard.panels();
  }

  @Test
  void thereAreFiveWithNamesOfTheirOwn() {
    assertThat(Dashboard.all().stream().map(Dashboard::uid)).hasSize(5).doesNotHaveDuplicates();
    assertThat(Dashboard.all())
        .allSatisfy(each ->
            assertThat(each.file().getFileName().toString()).isEqualTo(each.uid() + ".json"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void nobodyEditsADashboardThatIsAFile(Dashboard dashboard) {
    assertThat(dashboard.json().get("editable").asBoolean(true)).isFalse();
    assertThat(dashboard.json().path("title").asString("")).isNotBlank();
    assertThat(dashboard.json().path("description").asString("")).isNotBlank();
    assertThat(dashboard.json().get("panels").valueStream().map(panel -> panel.get("id").asInt()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyVariableIsUsedAndEveryUsedOneIsThere(Dashboard dashboard) {
    var there =
        dashboard.variables().stream().map(each -> each.get("name").asString()).collect(toSet());
    var used = new TreeSet<String>();
    var text =
        Pattern.compile("\\$(?!__)(\\w+)").matcher(dashboard.json().get("panels").toString());
    while (text.find()) {
      used.add(text.group(1));
    }

    assertThat(used).isEqualTo(new TreeSet<>(there));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void everyPanelSaysWhatItShows(Panel panel) {
    assertThat(panel.title()).isNotBlank();
    assertThat(panel.json().path("description").asString("")).isNotBlank().endsWith(".");
    assertThat(panel.unit()).isNotBlank();
    assertThat(panel.json().path("datasource").path("uid").asString("")).isEqualTo("prometheus");
    assertThat(panel.expressions()).isNotEmpty();
    assertThat(panel.json().get("targets").valueStream())
        .allSatisfy(target -> assertThat(target.path("legendFormat").asString("")).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("panels")
  void everyPanelHasTheUnitOfWhatItShows(Panel panel) {
    assertThat(panel.expressions())
        .allSatisfy(
            expression -> assertThat(unitOf(expression)).as(expression).isIn("", panel.unit()));
  }

  /** What the expression can only be; empty where the names do not tell. */
  private static String unitOf(String expression) {
    if (expression.contains("histogram_quantile") && expression.contains("_seconds_bucket")) {
      return "s";
    }
    if (expression.startsWith("time() -")) {
      return "s";
    }
    boolean ratio = expression.contains(" / ");
    if (expression.contains("_bytes") && !ratio) {
      return "bytes";
    }
    return expression.contains("_USD") && !ratio ? "currencyUSD" : "";
  }

  @ParameterizedTest
  @MethodSource("panels")
  void noCounterIsShownAsItStands(Panel panel) {
    assertThat(panel.expressions())
        .allSatisfy(expression -> {
          var bare = expression.replaceAll("\"[^\"]*\"", "\"\"");
          assertThat(OVER_TIME.matcher(bare).results().count())
              .as(expression)
              .isEqualTo(COUNTER.matcher(bare).results().count());
          assertThat(TOGETHER.matcher(bare).results().count())
              .as("each rate is added up: %s", expression)
              .isEqualTo(RATE.matcher(bare).results().count());
        });
  }

  @ParameterizedTest
  @MethodSource("panels")
  void noPanelTakesMissingNumbersForZero(Panel panel) {
    assertThat(panel.expressions())
        .noneMatch(each -> each.contains("vector(") || each.contains("absent("));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void everyLabelInALegendIsOneOfTheExpression(Panel panel) {
    panel
        .json()
        .get("targets")
        .forEach(target -> {
          var expression = target.get("expr").asString();
          var labels = new TreeSet<>(Set.of("sloth_slo"));
          GROUPED
              .matcher(expression)
              .results()
              .forEach(found -> labels.addAll(List.of(found.group(1).split(", "))));
          assertThat(
                  LEGEND
                      .matcher(target.get("legendFormat").asString())
                      .results()
                      .map(found -> found.group(1)))
              .as(expression)
              .allMatch(labels::contains);
        });
  }

  @ParameterizedTest
  @MethodSource("panels")
  void everyPanelAsksForWhatSomebodyExports(Panel panel) {
    var recorded =
        Rule.all().stream().filter(rule -> !rule.isAlert()).map(Rule::name).collect(toSet());

    assertThat(panel.expressions().stream().flatMap(each -> Names.in(each).stream()))
        .filteredOn(name -> !recorded.contains(name))
        .allSatisfy(name -> assertThat(Exported.knows(name)).as(name).isTrue());
  }

  @Test
  void everyMetricIsShownOrWatchedOrListedAsUnused() throws IOException {
    var used =
        Stream.concat(
                Rule.all().stream().map(Rule::expression),
                panels().flatMap(panel -> panel.expressions().stream()))
            .flatMap(expression -> Names.in(expression).stream())
            .map(Names::family)
            .collect(toSet());
    var listed =
        Files.readAllLines(UNUSED).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> Names.family(line.split(" ", 2)[0]))
            .collect(toSet());

    assertThat(listed).doesNotContainAnyElementsOf(used).isSubsetOf(Exported.documented());
    assertThat(Exported.documented()).filteredOn(name -> !listed.contains(name)).isSubsetOf(used);
  }
}
