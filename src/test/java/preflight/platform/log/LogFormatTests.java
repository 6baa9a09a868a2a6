package preflight.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LogFormatTests {
  @ParameterizedTest
  @CsvSource({
    "development, '', none",
    "development, text, none",
    "development, json, json",
    "'', '', none",
    "production, '', json",
    "production, json, json",
    "production, text, none",
  })
  void isTextInDevelopmentAndJsonInProductionUnlessItIsSaid(
      String kind, String format, String expected) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource("test", Map.of("PREFLIGHT_ENV", kind, "LOG_FORMAT", format)));

    new LogFormat().postProcessEnvironment(environment, new SpringApplication());

    assertThat(environment.getProperty("logging.structured.format.console", "none"))
        .isEqualTo(expected.equals("json") ? EcsLine.class.getName() : expected);
  }
}
