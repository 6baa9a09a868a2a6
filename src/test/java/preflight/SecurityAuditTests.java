package preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/operating/security-audit.md} has every requirement of ASVS 5.0 of levels 1 and 2 once, names
 * only tests that are there, and counts right.
 */
class SecurityAuditTests {
  private static final Path AUDIT = Path.of("docs/operating/security-audit.md");
  private static final Path TESTS = Path.of("src/test/java");

  /** How many requirements of levels 1, 2 and 3 each section has, in their order. */
  private static final Path LEVELS = Path.of("src/test/resources/asvs-5.0.txt");

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| ([^|]+) \\| (proven|documented|gap|out) \\| (.+) \\|$");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Tests|IT))\\.(\\w+)`");
  private static final Pattern TEST_ANNOTATION =
      Pattern.compile(
          "(?m)^  @(?:Test|ParameterizedTest|RepeatedTest|Property|Example|TestFactory)\\b");
  private static final Pattern HOW_BAD = Pattern.compile("\\*\\*(low|medium|high)\\*\\*.*");
  private static final Pattern COUNT =
      Pattern.compile(
          "(?m)^\\| (proven|documented|gap|out|all) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|$");

  private record Requirement(String id, String level, String state, String why) {}

  private final String document = read(AUDIT);
  private final List<Requirement> rows =
      ROW.matcher(document)
          .results()
          .map(row -> new Requirement(row.group(1), row.group(2), row.group(4), row.group(5)))
          .toList();

  @Test
  void everyRequirementIsThereOnce() {
    var levels = new LinkedHashMap<String, String>();
    for (var line : read(LEVELS).lines().filter(line -> !line.startsWith("#")).toList()) {
      var section = line.split(": ", 2);
      var each = section[1].split(" ");
      for (int i = 0; i < each.length; i++) {
        if (!each[i].equals("3")) {
          levels.put(section[0] + "." + (i + 1), each[i]);
        }
      }
    }

    assertThat(levels).hasSize(253);
    assertThat(rows.stream().map(Requirement::id)).containsExactlyElementsOf(levels.keySet());
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.level()).as(row.id()).isEqualTo(levels.get(row.id())));
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    var classes = new TreeMap<String, String>();
    try (var files = Files.walk(TESTS)) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        var name = file.getFileName().toString().replace(".java", "");
        // Two classes may have one name; a test of either is a test.
        classes.merge(name, Files.readString(file), String::concat);
      }
    }
    var missing = new ArrayList<String>();
    var named = TEST.matcher(document).results().toList();
    for (MatchResult test : named) {
      if (!isATest(test.group(2), classes.getOrDefault(test.group(1), ""))) {
        missing.add(test.group());
      }
    }

    assertThat(missing).isEmpty();
    assertThat(named).hasSizeGreaterThan(100);
  }

  @Test
  void whatIsSaidOfARequirementFitsItsState() {
    assertThat(rows)
        .allSatisfy(row -> {
          boolean tested = TEST.matcher(row.why()).find();
          switch (row.state()) {
            case "proven" -> assertThat(tested).as(row.id() + " names a test").isTrue();
            case "documented" -> assertThat(row.why()).as(row.id()).contains("](");
            case "gap" -> assertThat(row.why()).as(row.id()).matches(HOW_BAD);
            default -> assertThat(row.why()).as(row.id()).hasSizeGreaterThan(5);
          }
        });
  }

  @Test
  void theCountsAtTheTopAgree() {
    var counted = new TreeMap<String, String>();
    for (var state : List.of("proven", "documented", "gap", "out", "all")) {
      counted.put(state, count(state, "1") + " " + count(state, "2") + " " + count(state, ""));
    }
    Map<String, String> written =
        COUNT
            .matcher(document)
            .results()
            .collect(
                Collectors.toMap(
                    row -> row.group(1),
                    row -> row.group(2) + " " + row.group(3) + " " + row.group(4)));

    assertThat(written).isEqualTo(counted);
  }

  /** What stands between the method before it and this one has an annotation of a test. */
  private static boolean isATest(String method, String source) {
    var found = Pattern.compile("\\b" + method + "\\(").matcher(source);
    if (!found.find()) {
      return false;
    }
    var before = source.substring(0, found.start());
    return TEST_ANNOTATION.matcher(before.substring(before.lastIndexOf("\n  }\n") + 1)).find();
  }

  private long count(String state, String level) {
    return rows.stream()
        .filter(row -> state.equals("all") || row.state().equals(state))
        .filter(row -> row.level().startsWith(level))
        .count();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
