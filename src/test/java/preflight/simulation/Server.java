package preflight.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import preflight.support.PackagedApp;
import preflight.support.TempFolders;

/** The one application that everybody goes to. */
final class Server implements AutoCloseable {
  /** What bin/train makes. */
  private static final Path TRAINED = Path.of("target", "preflight");

  /** What bin/simulate makes: no more than a database with its schema. */
  private static final Path PREPARED = Path.of("target", "simulation-home");

  /** For a minute it is not worth while to compile what runs often once more. */
  private static final String SHORT_LIVED =
      "-XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -XX:AOTCache="
          + TRAINED.resolve("preflight.aot");

  private final String origin;
  private final @Nullable PackagedApp app;
  private final @Nullable Path home;

  private Server(String origin, @Nullable PackagedApp app, @Nullable Path home) {
    this.origin = origin;
    this.app = app;
    this.home = home;
  }

  /** That one, which is left as it is, or one of its own that is ended with it. */
  static Server open(@Nullable String url) throws IOException, InterruptedException {
    if (url != null) {
      return new Server(url, null, null);
    }
    Path home = Files.createTempDirectory("preflight-simulation-");
    copyPrepared(home);
    PackagedApp app =
        PackagedApp.start(TRAINED.resolve("preflight.jar"), home, "JAVA_TOOL_OPTIONS", SHORT_LIVED);
    return new Server("http://localhost:" + app.port(), app, home);
  }

  String origin() {
    return origin;
  }

  /** Whether letters can be read; those of a server that runs already go elsewhere. */
  boolean hasLetters() {
    return home != null;
  }

  Path outbox() {
    return Objects.requireNonNull(home).resolve("outbox");
  }

  /** By the system, which keeps who may read what. */
  private static void copyPrepared(Path home) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("cp", "-a", PREPARED + "/.", home.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("cp of %s ended with %d".formatted(PREPARED, code));
    }
  }

  /** What the application said, beside what people saw. */
  private static void keepLog(Path log) throws IOException {
    Files.createDirectories(Simulate.FOLDER);
    Files.copy(log, Simulate.FOLDER.resolve("app.log"), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (app != null && home != null) {
      app.close();
      keepLog(home.resolve("app.log"));
      TempFolders.delete(home);
    }
  }
}
