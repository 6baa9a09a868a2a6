package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a script prints comes from the page: no module has words of its own. Read from the sources. */
class ScriptsTests {
  private static final Path SCRIPTS = Path.of("src/main/resources/static/js");

  /** Two words after one another are a sentence; selectors have commas between theirs. */
  private static final Pattern SENTENCE =
      Pattern.compile("(?<![#.\\p{L}])\\p{L}{2,}[.:;!?…]? +\\p{L}{2,}");

  private static final Pattern COMMENT = Pattern.compile("(?m)/\\*(?s:.*?)\\*/|(?<![:\"'`])//.*$");
  private static final Pattern LITERAL =
      Pattern.compile(
          "\"((?:[^\"\\\\\\n]|\\\\.)*)\"|'((?:[^'\\\\\\n]|\\\\.)*)'|`((?:[^`\\\\]|\\\\.)*)`");

  /** Where text becomes part of the page, up to the end of the statement. */
  private static final Pattern PRINTED =
      Pattern.compile(
          "(?:\\.(?:textContent|innerText|title|placeholder|ariaLabel|alt)\\s*\\+?="
              + "|\\.(?:append|prepend|before|after|replaceWith|replaceChildren|createTextNode)\\("
              + "|setAttribute\\(\"(?:aria-label|aria-description|title|alt|placeholder)\","
              + "|\\b(?:alert|confirm|prompt)\\()[^;]*");

  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

  @Test
  void noModuleHoldsASentence() {
    assertThat(found(ScriptsTests::sentences)).isEmpty();
  }

  @Test
  void noModulePrintsAWordOfItsOwn() {
    assertThat(found(ScriptsTests::words)).isEmpty();
  }

  @Test
  void theSearchFindsWords() {
    assertThat(sentences("say(\"Saved just now\"); // Not a sentence of the page"))
        .containsExactly("Saved just now");
    assertThat(sentences("form.querySelectorAll(\"input, select, textarea\")")).isEmpty();
    assertThat(words("line.textContent = `Saved ${time}`;")).containsExactly("Saved ");
    assertThat(words("a.append(`${line.dataset.saved} `, time);")).isEmpty();
    assertThat(words("button.setAttribute(\"aria-label\", \"Close\");")).containsExactly("Close");
  }

  private static Map<String, List<String>> found(Function<String, List<String>> search) {
    var found = new TreeMap<String, List<String>>();
    sources().forEach((name, source) -> found.put(name, search.apply(source)));
    found.values().removeIf(List::isEmpty);
    return found;
  }

  private static List<String> sentences(String source) {
    return literals(COMMENT.matcher(source).replaceAll("")).stream()
        .filter(literal -> SENTENCE.matcher(literal).find())
        .toList();
  }

  private static List<String> words(String source) {
    return PRINTED
        .matcher(COMMENT.matcher(source).replaceAll(""))
        .results()
        .map(MatchResult::group)
        // What creates, looks up or names something is no text, and neither is an attribute's name.
        .map(statement ->
            statement.replaceAll(
                "(?:createElement|getElementById|querySelector(?:All)?|closest|copy)\\([^)]*\\)"
                    + "|\\w+Style: \"\\w+\""
                    + "|setAttribute\\(\"[^\"]*\",",
                ""))
        .flatMap(statement -> literals(statement).stream())
        .map(literal -> EXPRESSION.matcher(literal).replaceAll(""))
        .filter(literal -> WORD.matcher(literal).find())
        .toList();
  }

  private static List<String> literals(String source) {
    var literals = new ArrayList<String>();
    var matcher = LITERAL.matcher(source);
    while (matcher.find()) {
      for (int group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          literals.add(matcher.group(group));
        }
      }
    }
    return literals;
  }

  private static Map<String, String> sources() {
    var sources = new TreeMap<String, String>();
    try (var files = Files.walk(SCRIPTS)) {
      for (var file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        sources.put(SCRIPTS.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(sources).isNotEmpty();
    return sources;
  }
}
