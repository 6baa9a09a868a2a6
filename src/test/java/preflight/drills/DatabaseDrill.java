package preflight.drills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import preflight.platform.db.embedded.EmbeddedPostgres;
import preflight.platform.db.embedded.EmbeddedPostgresException;
import preflight.platform.db.embedded.FrozenServer;
import preflight.support.CutCable;
import preflight.support.Http;
import preflight.support.Ledger;
import preflight.support.PackagedApp;

/** A PostgreSQL on another machine dies, stands still, or cannot be reached; the application is not touched. */
final class DatabaseDrill implements Drill {
  @Override
  public String name() {
    return "database";
  }

  @Override
  public String what() {
    return "PostgreSQL killed, frozen, cut off and swallowing, while people save; nobody restarts the application";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    Path home = Files.createDirectory(context.folder().resolve("server"));
    var server = new EmbeddedPostgres[] {EmbeddedPostgres.start(home, null)};
    try (var cable = new CutCable(port(server[0]));
        var app =
            PackagedApp.start(
                Ledger.prepare(Files.createDirectory(context.folder().resolve("app"))),
                "DATABASE_URL",
                "postgresql://%s:%s@127.0.0.1:%d/preflight"
                    .formatted(server[0].user(), server[0].password(), cable.port()))) {
      Http http = app.http();
      var rows = new ArrayList<DrillRow>();
      rows.add(
          new Outage("kill -9 of PostgreSQL", "PostgreSQL started again")
              .during(
                  http,
                  () -> process(home).destroyForcibly(),
                  () -> {
                    server[0] = startAgain(home, server[0]);
                    return http;
                  }));
      var frozen = new FrozenServer[1];
      rows.add(
          new Outage("PostgreSQL frozen", "thawed")
              .during(
                  http,
                  () -> frozen[0] = new FrozenServer(process(home)),
                  () -> {
                    frozen[0].close();
                    return http;
                  }));
      rows.add(
          new Outage("the line to PostgreSQL swallows everything", "carries again")
              .during(
                  http,
                  cable::swallow,
                  () -> {
                    cable.carryAgain();
                    return http;
                  }));
      rows.add(
          new Outage("every connection to PostgreSQL cut", "none needed")
              .during(http, cable::cut, () -> http));
      return rows;
    } finally {
      server[0].close();
    }
  }

  /** What held the home of the one that was killed lets go of it. */
  private static EmbeddedPostgres startAgain(Path home, EmbeddedPostgres killed) {
    try {
      killed.close();
    } catch (EmbeddedPostgresException notThere) {
      // as it should be
    }
    return EmbeddedPostgres.start(home, null);
  }

  private static ProcessHandle process(Path home) throws IOException {
    String pid =
        Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static int port(EmbeddedPostgres server) {
    return URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
  }
}
