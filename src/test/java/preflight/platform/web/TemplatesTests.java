package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no template may do, read from the sources. */
class TemplatesTests {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Pattern KEY = Pattern.compile("\\.text\\(\"([a-z0-9.-]+)\"( \\+)?");
  private static final Pattern SPOKEN =
      Pattern.compile("(?:aria-label|aria-description|title|alt|placeholder)=\"[^\"]*\\p{L}");

  @Test
  void everyKeyThatATemplateAsksForHasAText() throws IOException {
    var texts = messages().stringPropertyNames();
    var missing = new TreeSet<String>();
    sources()
        .forEach((name, source) ->
            KEY.matcher(source)
                .results()
                .filter(key -> texts.stream().noneMatch(text -> answers(key, text)))
                .forEach(key -> missing.add(name + " " + key.group(1))));
    assertThat(missing).isEmpty();
  }

  @Test
  void textsUseNoStraightApostropheWhichAMessageFormatWouldSwallow() throws IOException {
    assertThat(messages().entrySet()).noneMatch(text -> text.getValue().toString().contains("'"));
  }

  @Test
  void noTemplateHoldsWordsOfItsOwn() {
    var words = new ArrayList<String>();
    sources()
        .forEach((name, source) -> {
          var markup = new Markup(source).read();
          var text = markup.replaceAll("(?s)<[^>]*>", "").replaceAll("&[a-z]+;", "");
          text.lines()
              .filter(line -> line.codePoints().anyMatch(Character::isLetter))
              .forEach(line -> words.add(name + ": " + line.strip()));
          SPOKEN
              .matcher(markup)
              .results()
              .map(MatchResult::group)
              .forEach(spoken -> words.add(name + ": " + spoken));
        });
    assertThat(words).isEmpty();
  }

  @Test
  void theSearchForWordsFindsWords() {
    assertThat(new Markup("<p>@if(x == \")\")<b>Hello ${a(\"}\")}</b>@endif</p>").read())
        .isEqualTo("<p><b>Hello </b></p>");
    assertThat(new Markup("@template.ui.x(a = \"no\", b = @`<i>Yes</i>`, c = f(1))!").read())
        .isEqualTo("<i>Yes</i>!");
  }

  @Test
  void noTemplateNeedsMoreThanTheContentSecurityPolicyAllows() {
    assertThat(sources())
        .allSatisfy((name, source) ->
            assertThat(source)
                .as(name)
                .doesNotContainPattern("(?i)\\sstyle\\s*=")
                .doesNotContainPattern("(?i)<style")
                .doesNotContainPattern("(?i)\\son[a-z]+\\s*=\\s*\"")
                .doesNotContain("javascript:"));
  }

  @Test
  void onlyTextThatTheServerRenderedIsPrintedUnescaped() {
    assertThat(
            sources().entrySet().stream()
                .filter(template -> template.getValue().contains("$unsafe"))
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "block/consent.jte", "block/markdown.jte", "survey/score.jte", "survey/start.jte");
  }

  private static boolean answers(MatchResult key, String text) {
    // A key that goes on with an expression is a beginning.
    return key.group(2) == null ? text.equals(key.group(1)) : text.startsWith(key.group(1));
  }

  private static Properties messages() throws IOException {
    var messages = new Properties();
    messages.load(
        new StringReader(Files.readString(Path.of("src/main/resources/messages.properties"))));
    return messages;
  }

  private static Map<String, String> sources() {
    var sources = new TreeMap<String, String>();
    try (var files = Files.walk(TEMPLATES)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        sources.put(TEMPLATES.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  /** A template without its code: what is left is printed as it stands. */
  private static final class Markup {
    private static final List<String> WORDS = List.of("@endif", "@endfor", "@else");
    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;

    Markup(String source) {
      this.source = source;
    }

    String read() {
      content();
      return out.toString();
    }

    private void content() {
      while (at < source.length() && source.charAt(at) != '`') {
        if (sees("@import") || sees("@param")) {
          at = Math.max(source.indexOf('\n', at), at + 1);
        } else if (sees("<%--")) {
          at = source.indexOf("--%>", at) + 4;
        } else if (sees("@template.")) {
          at = source.indexOf('(', at);
          code('(', ')');
        } else if (sees("@if(") || sees("@elseif(") || sees("@for(")) {
          at = source.indexOf('(', at);
          code('(', ')');
        } else if (sees("${") || sees("!{") || sees("$unsafe{")) {
          at = source.indexOf('{', at);
          code('{', '}');
        } else {
          var word = WORDS.stream().filter(this::sees).findFirst();
          word.ifPresent(w -> at += w.length());
          if (word.isEmpty()) {
            out.append(source.charAt(at++));
          }
        }
      }
    }

    /** Skips Java up to the bracket that closes, but reads the markup inside. */
    private void code(char opens, char closes) {
      int depth = 0;
      do {
        char c = source.charAt(at);
        if (sees("@`")) {
          at += 2;
          content();
        } else if (c == '"') {
          at++;
          while (source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
          }
        } else if (c == opens) {
          depth++;
        } else if (c == closes) {
          depth--;
        }
        at++;
      } while (depth > 0);
    }

    private boolean sees(String text) {
      return source.startsWith(text, at);
    }
  }
}
