package preflight.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks a command what it does does not have it done. */
class CommandHelpTests {
  private static final int PATIENCE_SECONDS = 20;

  static Stream<Path> commands() throws IOException {
    try (var found = Files.list(Path.of("bin"))) {
      return found.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void saysWhatStandsAboveIt(Path command) throws Exception {
    String above = Files.readAllLines(command).get(1);

    assertThat(above).startsWith("# ");
    assertThat(said(command, "--help"))
        .startsWith(above.substring(2))
        .isEqualTo(said(command, "-h"));
  }

  private static String said(Path command, String option) throws Exception {
    var asked = new ProcessBuilder(command.toString(), option).redirectErrorStream(true).start();
    try {
      assertThat(asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("%s %s ends", command, option)
          .isTrue();
      assertThat(asked.exitValue()).isZero();
      return new String(asked.getInputStream().readAllBytes());
    } finally {
      asked.descendants().forEach(ProcessHandle::destroy);
      asked.destroy();
    }
  }
}
