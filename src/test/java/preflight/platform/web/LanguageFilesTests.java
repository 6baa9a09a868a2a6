package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the interface's words, read from the sources: all say the same things. */
class LanguageFilesTests {
  private static final Path FOLDER = Path.of("src/main/resources");
  private static final Properties BASE = read(FOLDER.resolve("messages.properties"));
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

  static List<Path> translations() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().matches("messages_.*\\.properties"))
          .toList();
    }
  }

  @Test
  void thereIsGermanBesideEnglish() throws IOException {
    assertThat(translations()).contains(FOLDER.resolve("messages_de.properties"));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void everyKeyIsTranslatedAndNoneIsLeftOver(Path file) {
    assertThat(read(file).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(BASE.stringPropertyNames());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void everyTextTakesTheSameArguments(Path file) {
    Properties texts = read(file);
    assertThat(BASE.stringPropertyNames())
        .allSatisfy(key ->
            assertThat(arguments(texts.getProperty(key)))
                .as(key)
                .isEqualTo(arguments(BASE.getProperty(key))));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void everyTextIsAMessageFormatThatSaysSomething(Path file) {
    Properties texts = read(file);
    assertThat(texts.stringPropertyNames())
        .allSatisfy(key -> {
          String text = texts.getProperty(key);
          assertThat(text).as(key).isNotBlank().doesNotContain("'", "\"");
          assertThatCode(() -> new MessageFormat(text, Locale.ROOT).format(new Object[] {2, 3}))
              .as(key)
              .doesNotThrowAnyException();
        });
  }

  @ParameterizedTest
  @EnumSource(Problem.class)
  void everyProblemHasItsWords(Problem problem) {
    assertThat(BASE.stringPropertyNames())
        .contains("problem." + problem.slug() + ".title", "problem." + problem.slug() + ".meaning");
  }

  @Test
  void countsInGermanAsGermansDo() {
    Texts german = Texts.in("de");
    assertThat(german.text("form.minutes", 1)).isEqualTo("Etwa 1 Minute");
    assertThat(german.text("start.length", 5, 1)).isEqualTo("Bis zu 5 Seiten, etwa 1 Minute.");
    assertThat(german.text("errors.title", 1))
        .isEqualTo("Bitte sehen Sie sich eine Antwort noch einmal an");
    assertThat(german.text("fault.page_too_large", 10_000)).contains("höchstens 10.000 Zeichen");
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties read(Path file) {
    try {
      var texts = new Properties();
      texts.load(new StringReader(Files.readString(file)));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
