package preflight.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests are shared among workers by the patterns in {@code .github/workers}. */
class TestWorkersTests {
  private static final Path WORKERS = Path.of(".github", "workers");
  private static final Path SOURCES = Path.of("src", "test", "java");
  private static final Pattern LINE = Pattern.compile("%regex\\[(.+)]");

  @Test
  void everyTestClassHasExactlyOne() throws IOException {
    var workers = workers();
    var classes = testClasses();

    assertThat(classes).hasSizeGreaterThan(200).contains("preflight/browser/NpsTests.class");
    assertThat(classes)
        .allSatisfy(test ->
            assertThat(
                    workers.entrySet().stream()
                        .filter(each -> each.getValue().matcher(test).matches()))
                .as(test)
                .hasSize(1));
    assertThat(workers.values())
        .allSatisfy(worker ->
            assertThat(classes.stream().filter(worker.asMatchPredicate()))
                .as(worker.pattern())
                .isNotEmpty());
  }

  @Test
  void everyOneIsAskedInAWorkflow() throws IOException {
    var ci = Files.readString(Workflow.FOLDER.resolve("ci.yml"));

    assertThat(ci)
        .contains(".github/workers/rest.txt")
        .contains(".github/workers/browser-$WORKER.txt")
        .contains("worker: [1, 2, 3]");
    assertThat(workers().keySet())
        .containsExactly("browser-1.txt", "browser-2.txt", "browser-3.txt", "rest.txt");
  }

  /** Surefire's own default: what is called so is a test. */
  private static List<String> testClasses() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files
          .map(file -> SOURCES.relativize(file).toString())
          .filter(file -> file.matches("(.*/)?(Test[^/]*|[^/]*(Test|Tests|TestCase))\\.java"))
          .filter(TestWorkersTests::hasTests)
          .map(file -> file.replaceAll("java$", "class"))
          .toList();
    }
  }

  private static boolean hasTests(String file) {
    try {
      return Files.readString(SOURCES.resolve(file))
          .lines()
          .anyMatch(
              line -> line.matches("\\s*@(Test|ParameterizedTest|TestFactory|Property)\\b.*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TreeMap<String, Pattern> workers() throws IOException {
    var workers = new TreeMap<String, Pattern>();
    try (Stream<Path> files = Files.list(WORKERS)) {
      for (Path file : files.toList()) {
        Matcher line = LINE.matcher(Files.readString(file).strip());
        assertThat(line.matches()).as("one pattern in " + file).isTrue();
        workers.put(String.valueOf(file.getFileName()), Pattern.compile(line.group(1)));
      }
    }
    return workers;
  }
}
