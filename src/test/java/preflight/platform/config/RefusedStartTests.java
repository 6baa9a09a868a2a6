package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedStartTests {
  @Test
  void aWrongEnvironmentExitsWith78AndAListOfNames() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), "preflight.PreflightApplication");
    builder.redirectErrorStream(true).environment().clear();
    builder
        .environment()
        .putAll(Map.of("PREFLIGHT_ENV", "production", "JWT_SECRET", "tooshort", "PORT", "99999"));
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(78);
    assertThat(output)
        .contains("JWT_SECRET is too short", "DATABASE_URL is missing", "BASE_URL", "PORT must")
        .doesNotContain("tooshort", "99999", "\tat ");
  }
}
