package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import preflight.runs.TabHistory;
import preflight.support.OwnApp;
import preflight.support.TestPostgres;

/** Tabs of one run that know nothing of each other, against a model of what has to be kept. */
final class HistoriesDrill implements Drill {
  private static final int HISTORIES = 300;
  private static final int STEPS = 40;

  @Override
  public String name() {
    return "histories";
  }

  @Override
  public String what() {
    return "three tabs of one run save, post and complete with what they saw last, against a model";
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
      long seed = start.getEpochSecond();
      int history = 0;
      for (; history < HISTORIES || Instant.now().isBefore(context.until()); history++) {
        var random = new Random(seed + history);
        // What was done stands in what it throws.
        TabHistory.play(app.http(), random.ints(STEPS, 0, TabHistory.STEPS).boxed().toList());
      }
      return List.of(
          DrillRow.passed(
              "%d histories of %d steps from seed %d".formatted(history, STEPS, seed),
              "none needed",
              "nothing that was acknowledged",
              Duration.between(start, Instant.now())));
    }
  }
}
