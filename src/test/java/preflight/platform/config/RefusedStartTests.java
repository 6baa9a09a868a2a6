package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.LogAlerts;
import preflight.support.Program;

/** The program as a process of its own, with an environment and a working directory of its own. */
class RefusedStartTests {
  @TempDir private Path folder;

  @Test
  void aWrongEnvironmentExitsWith78AndAListOfNames() throws IOException, InterruptedException {
    var wrong = Map.of("PREFLIGHT_ENV", "production", "JWT_SECRET", "tooshort", "PORT", "99999");

    var start = run(wrong);
    var check = run(wrong, "--check");

    assertThat(start.exitCode()).isEqualTo(78);
    assertThat(LogAlerts.of(start.output())).contains("StartRefused");
    assertThat(start.output())
        .contains("JWT_SECRET is too short", "DATABASE_URL is missing", "BASE_URL", "PORT must")
        .doesNotContain("tooshort", "99999", "\tat ");
    assertThat(check.exitCode()).isEqualTo(78);
    assertThat(check.output().lines().filter(line -> line.startsWith("  - ")))
        .containsExactlyElementsOf(
            start.output().lines().filter(line -> line.startsWith("  - ")).toList());
  }

  @Test
  void theCheckReadsWhatAStartWouldAndLeavesNothingBehind()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve(".env"), "PORTS=1\nHOST=0.0.0.0\nPORT=8123\n");

    var check =
        run(
            Map.of("HOME", folder.toString(), "DATABASE_URL", "postgresql://nobody@127.0.0.1:1/p"),
            "--check",
            "--JWT_SECRETS=x");

    assertThat(check.exitCode()).isZero();
    assertThat(check.output().lines())
        .containsExactly(
            "Warning: HOST lets other machines in, and PREFLIGHT_ENV is not production; most checks"
                + " are off",
            "Warning: JWT_SECRETS is not known; did you mean JWT_SECRET?",
            "The environment is right.");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve(".env"));
    }
  }

  @Test
  void aPriceFileThatIsNoneExitsWith78Too() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("prices.json"), "{");
    var home = Map.of("PREFLIGHT_HOME", folder.toString());

    for (var run : new Program[] {run(home), run(home, "--check")}) {
      assertThat(run.exitCode()).isEqualTo(78);
      assertThat(run.output())
          .contains("  - PREFLIGHT_HOME/prices.json is not JSON at line 1, column 2")
          .doesNotContain("\tat ");
    }
  }

  private Program run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        Stream.concat(
                Stream.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "preflight.PreflightApplication"),
                Stream.of(arguments))
            .toList();
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(new HashMap<>(environment));
    return Program.run(builder);
  }
}
