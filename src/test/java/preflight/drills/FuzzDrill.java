package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import preflight.fuzz.FuzzedApi;
import preflight.support.OwnApp;
import preflight.support.TestPostgres;

/** Requests at random from what the description of the API says, and from what it rules out. */
final class FuzzDrill implements Drill {
  private static final int ROUNDS = 100;

  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public String what() {
    return "requests of every shape to every operation of the API; no answer is a failure or undescribed";
  }

  @Override
  public List<DrillRow> run(DrillContext context) {
    Instant start = Instant.now();
    var database = TestPostgres.newDatabase();
    try (var app =
        OwnApp.start(
            context.folder(),
            "--DATABASE_URL=%s?user=%s&password=%s"
                .formatted(database.jdbcUrl(), database.user(), database.password()))) {
      var api = new FuzzedApi(app.port(), app.context());
      // A start at another place each time; the seed of what was found is in what was found.
      long seed = start.getEpochSecond();
      for (int round = 0; round < ROUNDS || Instant.now().isBefore(context.until()); round++) {
        api.round(seed + round);
      }
      int asked = api.answers().values().stream().mapToInt(Integer::intValue).sum();
      api.findings().forEach(context::say);
      var what = asked + " requests of every shape from seed " + seed;
      var took = Duration.between(start, Instant.now());
      return List.of(
          api.findings().isEmpty()
              ? DrillRow.passed(what, "none needed", "nothing", took)
              : DrillRow.failed(what, "none", api.findings().size() + " answers are wrong", took));
    }
  }
}
