package preflight.platform.db.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** The programs of the server, for a restore that has to run it by itself once. */
public final class EmbeddedPrograms {
  private EmbeddedPrograms() {}

  /** Unpacks them where a start in that home would, and answers their folder. */
  public static Path in(Path home) {
    Path installation =
        home.resolve("postgres").toAbsolutePath().resolve("server-" + EmbeddedPostgres.VERSION);
    try {
      Folders.createPrivate(home);
      Folders.createPrivate(home.resolve("postgres"));
      PostgresBundle.unpackTo(installation);
      return installation.resolve("bin");
    } catch (IOException e) {
      throw new EmbeddedPostgresException("The programs cannot be unpacked into " + home, e);
    }
  }
}
