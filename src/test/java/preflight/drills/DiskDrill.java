package preflight.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import preflight.platform.db.embedded.EmbeddedPostgres;
import preflight.support.Http;
import preflight.support.Ledger;
import preflight.support.PackagedApp;
import preflight.support.Program;

/** The disk of PostgreSQL is full. It is a small one in memory, which only root may make. */
final class DiskDrill implements Drill {
  private static final String SIZE = "size=300m";

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String what() {
    return "the disk of PostgreSQL is full while people save; needs root, for a small file system";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    Path disk = Files.createDirectory(context.folder().resolve("disk"));
    var mounted = Program.run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString());
    assertThat(mounted.exitCode()).as("only root may mount: " + mounted.output()).isZero();
    try {
      return full(context, disk);
    } finally {
      Program.run("umount", "--lazy", disk.toString());
    }
  }

  private static List<DrillRow> full(DrillContext context, Path disk) throws Exception {
    var server = EmbeddedPostgres.start(disk, null);
    try (server;
        var app =
            PackagedApp.start(
                Ledger.prepare(Files.createDirectory(context.folder().resolve("app"))),
                "DATABASE_URL",
                "postgresql://%s:%s@%s"
                    .formatted(
                        server.user(),
                        server.password(),
                        server.jdbcUrl().substring("jdbc:postgresql://".length())))) {
      Http http = app.http();
      Path filler = disk.resolve("filler");
      return List.of(
          new Outage("the disk of PostgreSQL is full", "space made, nothing restarted")
              .during(
                  http,
                  () -> fill(filler),
                  () -> {
                    Files.delete(filler);
                    return http;
                  }));
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[1 << 12];
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // as it should be
    }
  }
}
