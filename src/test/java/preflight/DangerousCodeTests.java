package preflight;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dangerous stands where it was thought about, and nowhere else. */
class DangerousCodeTests {
  private static final String FOR_PROGRAMS = "preflight.client..";
  private static final Path JAVA = Path.of("src/main/java");
  private static final Path SCRIPTS = Path.of("src/main/resources/static/js");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("preflight");

  /** Joined with anything but a constant, a statement would hold a value instead of a parameter. */
  private static final String CONSTANT = "(?![A-Z]\\w*\\.[A-Z_]+\\b|[A-Z][A-Z_]+\\b|\")\\w+";

  private static final Pattern JOINED =
      Pattern.compile(
          "\"\"\"\\s*\\+\\s*"
              + CONSTANT
              + "|(?<![A-Z_.])\\b[a-z]\\w*(?:\\([^()]*\\))?\\s*\\+\\s*\"\"\""
              + "|\\.sql\\((?:(?!\\)\\s*\\.\\w)[^;])*?\"\\s*\\+\\s*"
              + CONSTANT
              + "|\\.formatted\\([^)]*\\)|String\\.format\\(");

  /** Two names of tables, both written there. */
  private static final Map<String, List<String>> JOINED_ON_PURPOSE =
      Map.of("AccountSql.java", List.of(".formatted(table, table)"));

  private static final Pattern HASHES =
      Pattern.compile("(?:MessageDigest|Mac|Cipher)\\.getInstance\\((\\w+|\"[^\"]*\")\\)");

  /** A text becomes elements or a program; the policy would stop it, and so nobody writes it. */
  private static final Pattern ELEMENTS =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function"
              + "|setTimeout\\(\\s*[\"'`]|window\\.postMessage|__proto__");

  @Test
  void programsAreStartedForTheEmbeddedDatabaseAlone() {
    mayUse("java.lang.ProcessBuilder", "preflight.platform.db.embedded..");
    noClasses()
        .should()
        .callMethod(Runtime.class, "exec", String.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(CLASSES);
  }

  @Test
  void nothingIsMadeOfAForeignObjectADocumentTypeOrAScript() {
    for (var dangerous :
        List.of(
            "java.io.ObjectInputStream",
            "java.beans.XMLDecoder",
            "javax.script.ScriptEngine",
            "org.springframework.expression.ExpressionParser",
            "javax.xml.parsers.DocumentBuilderFactory",
            "javax.xml.parsers.SAXParserFactory",
            "javax.xml.stream.XMLInputFactory",
            "javax.naming.InitialContext")) {
      mayUse(dangerous, "nowhere");
    }
  }

  @Test
  void theServerCallsTheOutsideByTwoClientsAlone() {
    ArchRule rule =
        noClasses()
            .that()
            .haveNameNotMatching("preflight\\.platform\\.web\\.Outgoing.*")
            .and()
            .haveNameNotMatching("preflight\\.llm\\.(VendorHttp|VendorCall|ClientBuilder).*")
            .and()
            .resideOutsideOfPackage(FOR_PROGRAMS)
            .should()
            .callMethod("java.net.http.HttpClient", "newBuilder")
            .orShould()
            .callMethod("java.net.http.HttpClient", "newHttpClient")
            .orShould()
            .callMethod("java.net.URL", "openConnection")
            .orShould()
            .callMethod("java.net.URL", "openStream");
    rule.check(CLASSES);
  }

  /** Which calls servers, and no server calls it. */
  @Test
  void theClientForProgramsIsUsedByNothingOfTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage(FOR_PROGRAMS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(FOR_PROGRAMS)
        .check(CLASSES);
  }

  @Test
  void whatMustNotBeGuessedIsNotDrawnFromAGeneratorThatCanBe() {
    mayUse("java.util.Random", "nowhere");
    // How long to wait before another try may be guessed, and which requests are sampled.
    noClasses()
        .that()
        .haveNameNotMatching(
            "preflight\\.(llm\\.LlmWiring|platform\\.(sentry\\.SentryReports|tracing\\.OtlpTracing)).*")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .check(CLASSES);
    noClasses().should().callMethod("java.lang.Math", "random").check(CLASSES);
  }

  @Test
  void everyAlgorithmIsOneThatHolds() {
    var found = new TreeMap<String, String>();
    sources(JAVA, ".java")
        .forEach((name, source) ->
            HASHES
                .matcher(source)
                .results()
                .map(match -> match.group(1))
                .map(given -> given.startsWith("\"") ? given : constant(source, given))
                .forEach(algorithm -> found.merge(algorithm, name, (a, b) -> a + " " + b)));

    // The codes of authenticators are a library's: RFC 6238 over SHA-1, as all apps have it.
    assertThat(found.keySet())
        .containsExactlyInAnyOrder("\"SHA-256\"", "\"HmacSHA256\"", "\"AES/GCM/NoPadding\"");
  }

  @Test
  void everyValueInAStatementIsAParameter() {
    var found = new TreeMap<String, List<String>>();
    sources(JAVA, "Sql.java")
        .forEach((name, source) -> {
          var joined = JOINED.matcher(source).results().map(MatchResult::group).toList();
          if (!joined.isEmpty()) {
            found.put(name, joined);
          }
        });

    assertThat(found).isEqualTo(JOINED_ON_PURPOSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc.sql(\"select * from runs where name = '\" + name + \"'\")",
        "jdbc.sql(\"\"\"\n select * from runs where name = \"\"\" + name)",
        "jdbc.sql(order + \"\"\"\n select\"\"\")",
        "jdbc.sql(\"\"\"\n select %s\"\"\".formatted(name))",
      })
  void aValueThatIsJoinedIsFound(String source) {
    assertThat(JOINED.matcher(source).find()).isTrue();
  }

  @Test
  void statementsStandInTheirClasses() {
    var others =
        sources(JAVA, ".java").entrySet().stream()
            .filter(each -> !each.getKey().endsWith("Sql.java"))
            .filter(each -> each.getValue().matches("(?s).*\\b(?:jdbc|sql)\\s*\\.sql\\(.*"))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(others)
        .containsExactly(
            "DatabaseFacts.java", "DatabaseHealth.java", "Replica.java", "Retention.java");
  }

  @Test
  void noScriptMakesElementsOrProgramsOfText() {
    assertThat(
            sources(SCRIPTS, ".js").entrySet().stream()
                .flatMap(each ->
                    ELEMENTS
                        .matcher(each.getValue())
                        .results()
                        .map(match -> each.getKey() + ": " + match.group())))
        .isEmpty();
    assertThat(ELEMENTS.matcher("box.innerHTML = text").find()).isTrue();
  }

  /** Pages of one origin, and their worker, talk over channels of theirs; windows of others are heard by nobody. */
  @Test
  void noScriptHearsOtherWindows() {
    var listeners = Pattern.compile("(\\w+)\\.addEventListener\\(\"message\"|onmessage");
    sources(SCRIPTS, ".js")
        .forEach((name, source) ->
            listeners
                .matcher(source)
                .results()
                .forEach(found -> {
                  assertThat(found.group(1)).as(name).isIn("tabs", "port1");
                  assertThat(source)
                      .as(name)
                      .containsAnyOf(
                          "tabs = new BroadcastChannel(", "{ port1, port2 } = new MessageChannel(");
                }));
  }

  private static void mayUse(String type, String where) {
    noClasses()
        .that(not(resideInAnyPackage(where)))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(type)
        .check(CLASSES);
  }

  private static String constant(String source, String name) {
    return Pattern.compile("\\b" + name + " = (\"[^\"]*\");")
        .matcher(source)
        .results()
        .map(match -> match.group(1))
        .collect(joining());
  }

  private static Map<String, String> sources(Path folder, String ending) {
    var sources = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(sources).isNotEmpty();
    return sources;
  }
}
