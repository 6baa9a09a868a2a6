package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

/** What pages are made of, on one page, for whoever works on them. */
class StyleguideTests {
  /** What every page has, this one too, or what those that are there print inside. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "contacts",
          "csrf",
          "demonstration",
          "field",
          "group",
          "label",
          "languages",
          "notes",
          "picture",
          "shared",
          "who");

  private static final Pattern KIND = Pattern.compile("type = \"([a-z]+)\"");
  private static final Pattern COMPONENT = Pattern.compile("@template\\.ui\\.([a-z-]+)\\(");
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (?:light-dark\\()?#");
  private static final Pattern SWATCH = Pattern.compile("data-token=\"([a-z-]+)\"");

  private final String page = RunningApp.http().get("/styleguide", "Accept", "text/html").body();

  @Test
  void hasEveryKindOfBlockInEachState() throws IOException {
    var kinds = new TreeSet<String>();
    try (var files = Files.list(Path.of("src/main/jte/block"))) {
      for (var file : files.toList()) {
        kinds.addAll(found(KIND, file));
      }
    }

    assertThat(kinds).hasSizeGreaterThan(10);
    assertThat(kinds)
        .allSatisfy(kind -> assertThat(page.split("data-type=\"" + kind + "\"", -1)).hasSize(4));
    assertThat(page).contains("id=\"empty\"", "id=\"filled\"", "id=\"faulty\"");
  }

  @Test
  void hasEveryComponent() throws IOException {
    var printed = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/jte/styleguide"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        printed.addAll(found(COMPONENT, file));
      }
    }
    try (var files = Files.list(Path.of("src/main/jte/ui"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".jte"))
                  .map(name -> name.replace(".jte", ""))
                  .filter(name -> !ELSEWHERE.contains(name)))
          .allMatch(printed::contains);
    }
  }

  @Test
  void paintsEveryColour() throws IOException {
    var sheets = Path.of("src/main/resources/static");
    var colours = found(COLOUR, sheets.resolve("css/00-tokens.css"));

    assertThat(colours).hasSizeGreaterThan(10);
    assertThat(found(SWATCH, sheets.resolve("styleguide/styleguide.css"))).isEqualTo(colours);
    assertThat(SWATCH.matcher(page).results().map(match -> match.group(1)))
        .containsExactlyInAnyOrderElementsOf(colours);
    assertThat(page).contains("#fbfaf7", "#0e161e");
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
