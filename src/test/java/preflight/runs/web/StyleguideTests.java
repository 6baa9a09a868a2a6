package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import preflight.platform.web.LanguageSwitch;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Texts;
import preflight.support.ProductionApp;

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

  private static final Pattern BLOCK = Pattern.compile("SurveyBlock\\.(\\w+) \\w+\\)");
  private static final Pattern COMPONENT = Pattern.compile("@template\\.ui\\.([a-z-]+)\\(");
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #");
  private static final Pattern SWATCH = Pattern.compile("data-token=\"([a-z-]+)\"");

  private static final PageFrame FRAME =
      new PageFrame(
          "en",
          null,
          new LanguageSwitch(List.of(), null),
          "",
          "",
          "",
          Texts.in("en"),
          null,
          null,
          null,
          false);

  @Test
  void hasEveryKindOfBlockInEachState() throws IOException {
    var kinds = found(BLOCK, Path.of("src/main/jte/block/block.jte"));

    assertThat(kinds).hasSizeGreaterThan(10);
    assertThat(new StyleguideSamples().page(FRAME).blocks())
        .extracting(StyleguidePage.State::word)
        .containsExactly("empty", "filled", "faulty");
    assertThat(new StyleguideSamples().page(FRAME).blocks())
        .allSatisfy(state ->
            assertThat(state.blocks())
                .extracting(block -> block.getClass().getSimpleName())
                .containsAll(kinds));
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
    assertThat(new StyleguideSamples().page(FRAME).colours())
        .extracting(StyleguidePage.Token::name)
        .containsExactlyInAnyOrderElementsOf(colours);
  }

  @Test
  void isNotThereInProduction() {
    assertThat(ProductionApp.ask("GET", "/styleguide", "").status()).isEqualTo(404);
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
