package preflight.drills;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import preflight.support.Http;
import preflight.support.Ledger;
import preflight.support.PackagedApp;

/** The power goes: of the application, and of it and its database together. */
final class KillDrill implements Drill {
  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String what() {
    return "kill -9 of the application, alone and with its embedded PostgreSQL, while people save";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    Path home = Ledger.prepare(context.folder());
    var rows = new ArrayList<DrillRow>();
    var app = new PackagedApp[] {PackagedApp.start(home)};
    try {
      for (boolean databaseToo : new boolean[] {false, true}) {
        Http http = app[0].http();
        rows.add(
            new Outage(
                    databaseToo
                        ? "kill -9 of application and PostgreSQL"
                        : "kill -9 of the application",
                    "started again")
                .during(
                    http,
                    () -> app[0].kill(databaseToo),
                    () -> {
                      app[0] = PackagedApp.start(home);
                      return app[0].http();
                    }));
      }
    } finally {
      app[0].close();
    }
    return rows;
  }
}
