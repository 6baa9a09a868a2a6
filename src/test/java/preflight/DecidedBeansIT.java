package preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;
import preflight.support.OwnApp;

/** A build decides which beans there are: they have to be those that a start would have decided for. */
class DecidedBeansIT {
  /** Made because of what only tests have on their class path. */
  private static final Set<String> OF_TESTS =
      Set.of(
          "org.springframework.boot.http.converter.autoconfigure.GsonHttpMessageConvertersConfiguration",
          "org.springframework.modulith.core.config.ApplicationModuleInitializerRuntimeVerification");

  @TempDir Path home;

  static List<List<String>> settings() {
    return List.of(
        List.of(),
        List.of(
            "--REDIS_URL=redis://127.0.0.1:1",
            "--SMTP_URL=smtp://127.0.0.1:1",
            "--MAIL_FROM=preflight@example.org",
            "--SENTRY_DSN=http://key@127.0.0.1:1/1",
            "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1",
            "--LOG_FORMAT=json",
            "--MANAGEMENT_PORT=0"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void areThoseOfAStartWithoutThem(List<String> settings) throws Exception {
    Set<String> byTheStart = beans(false, settings);
    Set<String> byTheBuild = beans(true, settings);

    assertThat(byTheBuild).hasSizeGreaterThan(400).isEqualTo(byTheStart);
  }

  private Set<String> beans(boolean decided, List<String> settings) throws Exception {
    SpringProperties.setFlag(AotDetector.AOT_ENABLED, decided);
    Path own = Files.createDirectory(home.resolve(decided ? "build" : "start"));
    try (var app = OwnApp.start(own, settings.toArray(String[]::new))) {
      return Arrays.stream(app.context().getBeanDefinitionNames())
          // Spring's means to decide.
          .filter(name -> !name.contains(".internal"))
          .filter(name -> !OF_TESTS.contains(name))
          .collect(Collectors.toSet());
    }
  }

  @AfterEach
  void backToTheUsual() {
    SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
  }
}
