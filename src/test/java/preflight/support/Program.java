package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine that ran to its end. It is given neither our input nor our output: the test
 * runner talks to Maven through them, and whoever holds them keeps Maven waiting.
 *
 * @param output and errors, in the order in which they came
 */
public record Program(int exitCode, String output) {
  private static final int PATIENCE_SECONDS = 60;

  /** Runs it; what does not end within a minute is ended, and fails. */
  public static Program run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path said = Files.createTempFile("preflight-program-", ".txt");
    try {
      Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            builder.command() + " did not end:\n" + Files.readString(said, UTF_8));
      }
      return new Program(process.exitValue(), Files.readString(said, UTF_8));
    } finally {
      Files.delete(said);
    }
  }

  public static Program run(String... command) throws IOException, InterruptedException {
    return run(new ProcessBuilder(command));
  }
}
