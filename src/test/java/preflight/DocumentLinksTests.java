package preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a document leads to, and what it tells to run, is there. */
class DocumentLinksTests {
  private static final Path ROOT = Path.of("");

  private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");
  private static final Pattern COMMAND = Pattern.compile("(?<![\\w/.-])bin/[a-z][a-z0-9-]*");
  private static final Pattern STATEMENT = Pattern.compile("`([A-Z]\\w*Sql)(?:\\.(\\w+))?`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");

  @Test
  void everyLinkLeadsSomewhere() {
    var dead = new ArrayList<String>();
    for (var document : documents()) {
      LINK.matcher(CODE.matcher(read(document)).replaceAll(""))
          .results()
          .map(link -> link.group(1))
          .filter(target -> !target.matches("[a-z]+:.*"))
          .filter(target -> !leadsSomewhere(document, target))
          .forEach(target -> dead.add(document + " -> " + target));
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyCommandThatIsNamedIsThere() {
    var missing = new TreeSet<String>();
    for (var document : documents()) {
      COMMAND
          .matcher(read(document))
          .results()
          .map(found -> found.group())
          .filter(command -> !Files.isExecutable(ROOT.resolve(command)))
          .forEach(command -> missing.add(document + ": " + command));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyStatementThatIsNamedIsThere() throws IOException {
    Map<String, String> sources;
    try (var files = Files.walk(ROOT.resolve("src/main/java"))) {
      sources =
          files
              .filter(file -> file.toString().endsWith("Sql.java"))
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      DocumentLinksTests::read));
    }
    var missing = new TreeSet<String>();
    for (var document : documents()) {
      STATEMENT
          .matcher(read(document))
          .results()
          .filter(found ->
              !sources
                  .getOrDefault(found.group(1), "")
                  .contains(" " + Objects.requireNonNullElse(found.group(2), found.group(1)) + "("))
          .forEach(found -> missing.add(document + ": " + found.group()));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void aDeadLinkIsFound() {
    var here = Path.of("docs/operating/install.md");

    assertThat(leadsSomewhere(here, "configure.md")).isTrue();
    assertThat(leadsSomewhere(here, "configure.md#limits")).isTrue();
    assertThat(leadsSomewhere(here, "../../README.md")).isTrue();
    assertThat(leadsSomewhere(here, "configure.md#no-such-heading")).isFalse();
    assertThat(leadsSomewhere(here, "no-such.md")).isFalse();
    assertThat(leadsSomewhere(here, "../../../etc/passwd")).isFalse();
  }

  private static boolean leadsSomewhere(Path document, String target) {
    var parts = target.split("#", 2);
    var folder = document.toString().contains("/") ? document.getParent() : ROOT;
    var file =
        parts[0].isEmpty() || folder == null ? document : folder.resolve(parts[0]).normalize();
    if (file.startsWith("..") || !Files.exists(file)) {
      return false;
    }
    return parts.length == 1
        || !file.toString().endsWith(".md")
        || anchors(read(file)).contains(parts[1]);
  }

  /** As the places that show Markdown make them of headings. */
  private static Set<String> anchors(String document) {
    return HEADING
        .matcher(document)
        .results()
        .map(heading ->
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static List<Path> documents() {
    try (var top = Files.list(ROOT);
        var docs = Files.walk(Path.of("docs"))) {
      var all =
          Stream.concat(top, docs)
              .filter(file -> file.toString().endsWith(".md"))
              .sorted()
              .toList();
      assertThat(all).hasSizeGreaterThan(30);
      return all;
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
