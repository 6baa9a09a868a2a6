package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no stylesheet may do, read from the sources. */
class StylesheetsTests {
  private static final Path SHEETS = Path.of("src/main/resources/static");
  private static final String WHERE_MOTION_IS_WELCOME =
      "@media (prefers-reduced-motion: no-preference)";

  private static final Pattern MOTION =
      Pattern.compile("(?m)^\\s*(?:transition|animation)[a-z-]*\\s*:|scroll-behavior:\\s*smooth");

  /** Sides of the paper, where the sides of the line are meant. */
  private static final Pattern SIDE =
      Pattern.compile(
          "(?m)^\\s*(?:(?:margin|padding|border|inset)-(?:left|right)[a-z-]*"
              + "|(?:left|right)"
              + "|border-(?:top|bottom)-(?:left|right)-radius"
              + "|scroll-(?:margin|padding)-(?:left|right))\\s*:.*"
              + "|(?:text-align|float|clear|justify-[a-z]+)\\s*:\\s*(?:left|right).*");

  /** Four values, the second of which is for the right and the fourth for the left. */
  private static final Pattern FOUR =
      Pattern.compile(
          "(?m)^\\s*(?:margin|padding|inset|border-width|border-radius)\\s*:\\s*(\\S+) (\\S+) (\\S+) ([^;\\s]+);");

  @Test
  void nothingMovesForWhoeverAskedForLess() {
    assertThat(sheets()).hasSizeGreaterThan(20);
    assertThat(sheets()).allSatisfy(sheet -> assertThat(motion(sheet)).isEmpty());
    assertThat(sheets()).anyMatch(sheet -> sheet.contains(WHERE_MOTION_IS_WELCOME));
  }

  @Test
  void everySheetReadsFromRightToLeftToo() {
    assertThat(sheets()).allSatisfy(sheet -> assertThat(sides(sheet)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a {\n  transition: color 1s;\n}",
        "a {\n  animation-name: dot;\n}",
        "@media (min-width: 1px) {\n  a {\n    transition: none 1s;\n  }\n}",
        WHERE_MOTION_IS_WELCOME + " {\n  a {\n  }\n}\na {\n  animation: dot 1s;\n}",
        "html {\n  scroll-behavior: smooth;\n}",
      })
  void theSearchForMotionFindsIt(String sheet) {
    assertThat(motion(sheet)).isNotEmpty();
    assertThat(motion(WHERE_MOTION_IS_WELCOME + " {\n" + sheet + "\n}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  margin-left: 1px;",
        "  padding-right: 0;",
        "  border-left: 1px solid;",
        "  left: 0;",
        "  text-align: right;",
        "  float: left;",
        "  margin: 0 1px 0 0;",
        "  border-top-left-radius: 1px;",
      })
  void theSearchForSidesFindsThem(String line) {
    assertThat(sides("a {\n" + line + "\n}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  margin-inline-start: 1px;",
        "  padding: 1px 2px 3px 2px;",
        "  inset-inline-start: 0;",
        "  text-align: end;",
        "  grid-column: 2;",
        "  padding: 1px clamp(1rem, 4vw, 2rem);",
      })
  void theSearchForSidesLeavesTheRest(String line) {
    assertThat(sides("a {\n" + line + "\n}")).isEmpty();
  }

  private static List<String> motion(String sheet) {
    return found(MOTION, withoutWelcomeMotion(sheet));
  }

  private static List<String> sides(String sheet) {
    return Stream.concat(
            found(SIDE, sheet).stream(),
            FOUR.matcher(sheet.replaceAll("\\([^)]*\\)", ""))
                .results()
                .filter(four -> !four.group(2).equals(four.group(4)))
                .map(MatchResult::group))
        .map(String::strip)
        .toList();
  }

  private static List<String> found(Pattern pattern, String sheet) {
    return pattern.matcher(sheet).results().map(MatchResult::group).map(String::strip).toList();
  }

  private static String withoutWelcomeMotion(String sheet) {
    int begin = sheet.indexOf(WHERE_MOTION_IS_WELCOME);
    if (begin < 0) {
      return sheet;
    }
    int at = sheet.indexOf('{', begin);
    for (int open = 1; open > 0; ) {
      at++;
      open += sheet.charAt(at) == '{' ? 1 : sheet.charAt(at) == '}' ? -1 : 0;
    }
    return sheet.substring(0, begin) + withoutWelcomeMotion(sheet.substring(at + 1));
  }

  private static List<String> sheets() {
    try (var files = Files.walk(SHEETS)) {
      return files
          .filter(file -> file.toString().endsWith(".css"))
          .map(StylesheetsTests::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
