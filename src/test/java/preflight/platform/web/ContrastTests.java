package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pairs of colours that meet on a page, measured as WCAG 2.2 measures them. */
class ContrastTests {
  private static final Pattern COLOUR =
      Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");

  @ParameterizedTest(name = "{0} can be read on {1}")
  @CsvSource({
    "ink, paper",
    "ink, card",
    "ink, accent-soft",
    "ink, teal-soft",
    "ink, danger-soft",
    "ink-soft, paper",
    "ink-soft, card",
    "ink-soft, accent-soft",
    "ink-soft, teal-soft",
    "accent, paper",
    "accent, card",
    "on-accent, accent",
    "on-accent, accent-strong",
    "teal, paper",
    "teal, card",
    "teal-strong, paper",
    "teal-strong, card",
    "danger, paper",
    "danger, card",
    "danger, danger-soft",
  })
  void textHasAContrastOfFourAndAHalf(String text, String ground) throws IOException {
    assertContrast(text, ground, 4.5);
  }

  @ParameterizedTest(name = "{0} can be made out on {1}")
  @CsvSource({
    "control, card",
    "control, paper",
    "accent, paper",
    "accent, card",
    "accent, accent-soft",
    "accent, teal-soft",
    "accent, danger-soft",
    "teal, card",
    "teal, paper",
    "teal, teal-soft",
    "card, teal",
    "danger, card",
    "dial, card",
  })
  void bordersRingsAndInstrumentsHaveAContrastOfThree(String shape, String ground)
      throws IOException {
    assertContrast(shape, ground, 3);
  }

  private static void assertContrast(String over, String under, double least) throws IOException {
    var css = Files.readString(Path.of("src/main/resources/static/css/00-tokens.css"));
    assertThat(css.replaceAll(COLOUR.pattern(), ""))
        .as("every colour is a pair")
        .doesNotContain("#");
    assertThat(contrast(colours(css, 2), over, under)).as("light").isGreaterThanOrEqualTo(least);
    assertThat(contrast(colours(css, 3), over, under)).as("dark").isGreaterThanOrEqualTo(least);
  }

  private static Map<String, String> colours(String css, int theme) {
    var colours = new HashMap<String, String>();
    COLOUR.matcher(css).results().forEach(found -> colours.put(found.group(1), found.group(theme)));
    return colours;
  }

  private static double contrast(Map<String, String> colours, String over, String under) {
    double a = luminance(colours, over);
    double b = luminance(colours, under);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Map<String, String> colours, String name) {
    assertThat(colours).containsKey(name);
    int rgb = Integer.parseInt(colours.getOrDefault(name, "#000000").substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
