package preflight.drills;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that ran to its end, with an environment that holds nothing of ours but what it is given.
 *
 * @param output and errors, in the order in which they came
 */
record Command(int exitCode, String output) {
  private static final int PATIENCE_MINUTES = 15;

  static Command run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("preflight-command-", ".txt");
    try {
      var builder =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(command[0] + " did not end:\n" + Files.readString(said));
      }
      return new Command(process.exitValue(), new String(Files.readAllBytes(said), UTF_8));
    } finally {
      Files.deleteIfExists(said);
    }
  }

  /** What has to work. */
  Command orFail() {
    if (exitCode != 0) {
      throw new AssertionError("ended with " + exitCode + ":\n" + output);
    }
    return this;
  }
}
