package preflight.drills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.db.embedded.EmbeddedPostgres;
import preflight.platform.db.embedded.EmbeddedPostgresException;
import preflight.platform.db.embedded.FrozenServer;
import preflight.support.CutCable;
import preflight.support.Http;
import preflight.support.Ledger;
import preflight.support.PackagedApp;
import preflight.support.Program;

/** The packaged application, its PostgreSQL on a small disk, and a line between them; all of it breaks on demand. */
final class BreakableHouse implements AutoCloseable {
  private static final String SIZE = "size=300m";

  /** What can go wrong with it, and be mended. */
  enum Fault {
    APPLICATION("kill -9 of the application"),
    DATABASE("kill -9 of PostgreSQL"),
    BOTH("kill -9 of application and PostgreSQL"),
    FROZEN("PostgreSQL frozen"),
    CUT("every connection to PostgreSQL cut"),
    SWALLOWED("the line to PostgreSQL swallows everything"),
    FULL("the disk of PostgreSQL is full");

    final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  private final Path disk;
  private final Path home;
  private final boolean mounted;
  private EmbeddedPostgres server;
  private final CutCable cable;
  private PackagedApp app;
  private @Nullable FrozenServer frozen;

  BreakableHouse(Path folder) throws Exception {
    disk = Files.createDirectory(folder.resolve("server"));
    home = Ledger.prepare(Files.createDirectory(folder.resolve("app")));
    mounted =
        Program.run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString()).exitCode() == 0;
    server = EmbeddedPostgres.start(disk, null);
    cable = new CutCable(URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort());
    app = startApp();
  }

  /** Only root may make a disk that is small enough to be filled. */
  List<Fault> faults() {
    return Arrays.stream(Fault.values()).filter(each -> mounted || each != Fault.FULL).toList();
  }

  Http http() {
    return app.http();
  }

  void breakBy(Fault fault) throws Exception {
    switch (fault) {
      case APPLICATION -> app.kill(false);
      case DATABASE -> process().destroyForcibly();
      case BOTH -> {
        app.kill(false);
        process().destroyForcibly();
      }
      case FROZEN -> frozen = new FrozenServer(process());
      case CUT -> cable.cut();
      case SWALLOWED -> cable.swallow();
      case FULL -> fill();
    }
  }

  /** What an operator does, and nothing more: an application that is alive is not touched. */
  void mend(Fault fault) throws Exception {
    switch (fault) {
      case APPLICATION -> app = startApp();
      case DATABASE -> startServerAgain();
      case BOTH -> {
        startServerAgain();
        app = startApp();
      }
      case FROZEN -> {
        if (frozen != null) {
          frozen.close();
        }
      }
      case CUT -> {}
      case SWALLOWED -> cable.carryAgain();
      case FULL -> Files.delete(disk.resolve("filler"));
    }
  }

  private PackagedApp startApp() throws Exception {
    return PackagedApp.start(
        home,
        "DATABASE_URL",
        "postgresql://%s:%s@127.0.0.1:%d/preflight"
            .formatted(server.user(), server.password(), cable.port()));
  }

  /** What held the home of the one that was killed lets go of it. */
  private void startServerAgain() {
    try {
      server.close();
    } catch (EmbeddedPostgresException notThere) {
      // as it should be
    }
    server = EmbeddedPostgres.start(disk, null);
  }

  private ProcessHandle process() throws IOException {
    String pid =
        Files.readAllLines(disk.resolve("postgres/data/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private void fill() throws IOException {
    byte[] block = new byte[1 << 12];
    try (var out = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // as it should be
    }
  }

  @Override
  public void close() throws Exception {
    try (cable) {
      app.close();
      server.close();
    } finally {
      if (mounted) {
        Program.run("umount", "--lazy", disk.toString());
      }
    }
  }
}
