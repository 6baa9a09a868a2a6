package preflight.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.platform.config.Variable.Standing;

/**
 * One table, told in three places. To write the documents anew: {@code mvn test
 * -Dtest=SettingsDocumentsTests -Dsettings.write=true}
 */
class SettingsDocumentsTests {
  private static final Path CONFIGURE = Path.of("docs/operating/configure.md");
  private static final Path EXAMPLE = Path.of(".env.example");
  private static final String BEGIN = "-Dsettings.write=true -->\n";
  private static final String END = "\n<!-- written until here -->";

  @TempDir private Path folder;

  @Test
  void configureMdHasTheTable() throws IOException {
    var text = Files.readString(CONFIGURE);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    var told =
        text.substring(0, begin) + SettingsDocuments.tables() + text.substring(text.indexOf(END));
    write(CONFIGURE, told);

    assertThat(Files.readString(CONFIGURE)).isEqualTo(told);
  }

  @Test
  void theExampleHasTheTable() throws IOException {
    write(EXAMPLE, SettingsDocuments.environmentExample());

    assertThat(Files.readString(EXAMPLE)).isEqualTo(SettingsDocuments.environmentExample());
  }

  @Test
  void everySettingHasOneVariableAndEveryVariableASetting() {
    var settings =
        VariableTable.ALL.stream()
            .map(Variable::setting)
            .filter(setting -> !setting.isEmpty())
            .toList();

    assertThat(settings)
        .containsExactlyInAnyOrderElementsOf(components("", Settings.class).toList());
    assertThat(VariableTable.ALL)
        .noneMatch(each -> each.standing() == Standing.READ && each.setting().isEmpty());
  }

  @Test
  void aSecretIsNeverAPlainText() {
    var secrets =
        VariableTable.ALL.stream()
            .filter(each -> each.secret() && !each.setting().isEmpty())
            .map(Variable::setting)
            .toList();

    assertThat(secrets)
        .containsExactlyInAnyOrder(
            "server.metricsToken",
            "database.url",
            "database.replicaUrl",
            "database.backup.passphrase",
            "redisUrl",
            "tokens.secret",
            "tokens.previous",
            "mail.smtpUrl",
            "llm.openAi.key",
            "llm.anthropic.key",
            "telemetry.sentry.dsn",
            "telemetry.tracing.headers");
  }

  @Test
  void theExampleCopiedStartsInDevelopment() throws IOException {
    var copied = variables(Files.readString(EXAMPLE));

    assertThat(copied).isEmpty();
    assertThat(withHome(copied).problems()).isEmpty();
  }

  @Test
  void theExampleWithEveryLineTakenIsDevelopmentAsItIs() throws IOException {
    var taken = variables(Files.readString(EXAMPLE).replaceAll("(?m)^#(?=[A-Z_]+=)", ""));
    var nothing = withHome(Map.of());
    var all = withHome(taken);

    assertThat(taken).hasSizeGreaterThan(30).containsEntry("PORT", "8000");
    assertThat(all.problems()).isEmpty();
    assertThat(all.settings()).isEqualTo(nothing.settings());
    assertThat(all.warnings()).isEqualTo(nothing.warnings());
  }

  @Test
  void theExampleCopiedToProductionLacksWhatOnlyTheOperatorKnows() throws IOException {
    var taken =
        new HashMap<>(variables(Files.readString(EXAMPLE).replaceAll("(?m)^#(?=[A-Z_]+=)", "")));
    taken.put("PREFLIGHT_ENV", "production");

    assertThat(withHome(taken).problems())
        .extracting(problem -> problem.replaceFirst(" .*", ""))
        .containsExactly("BASE_URL", "DATABASE_URL", "JWT_SECRET");
  }

  @Test
  void theExampleHoldsNoSecret() throws IOException {
    var taken = variables(Files.readString(EXAMPLE).replaceAll("(?m)^#+ ?(?=[A-Z_]+=)", ""));

    for (var variable : VariableTable.ALL) {
      if (variable.secret()) {
        assertThat(taken).containsEntry(variable.name(), "");
      }
    }
  }

  private GivenEnvironment withHome(Map<String, String> variables) {
    var more = new HashMap<>(variables);
    more.put("PREFLIGHT_HOME", folder.toString());
    return GivenEnvironment.of(more);
  }

  /** As the file is read at a start. */
  private static Map<String, String> variables(String text) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(text));
    Map<String, String> variables = new HashMap<>();
    properties.forEach((name, value) -> variables.put((String) name, (String) value));
    return variables;
  }

  private static Stream<String> components(String prefix, Class<?> type) {
    return List.of(type.getRecordComponents()).stream()
        .flatMap(component -> names(prefix + component.getName(), component));
  }

  private static Stream<String> names(String name, RecordComponent component) {
    return component.getType().getEnclosingClass() == Settings.class
        ? components(name + ".", component.getType())
        : Stream.of(name);
  }

  private static void write(Path file, String text) throws IOException {
    if (Boolean.getBoolean("settings.write")) {
      Files.writeString(file, text, UTF_8);
    }
  }
}
