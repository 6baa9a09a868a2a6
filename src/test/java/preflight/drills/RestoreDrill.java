package preflight.drills;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import preflight.support.Http;
import preflight.support.Ledger;
import preflight.support.PackagedApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The machine is lost while people answer; all that is left is the target. */
final class RestoreDrill implements Drill {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PROMISED = Duration.ofSeconds(60);
  private static final Duration BACK_WITHIN = Duration.ofMinutes(5);

  private record Half(String run, String token) {}

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public String what() {
    return "loses the machine of the embedded database while people answer, and restores elsewhere";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var rig = new BackupRig(context.folder());
    PackagedApp app = rig.start(rig.home());
    try {
      Half half = begin(app.http());
      Ledger during = new Ledger(app.http());
      // The base is taken in the middle of it.
      var whileWriting = new Ledger[1];
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  whileWriting[0] = BackupRig.saved(app, 20_000);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      context.say(lastLine(rig.backup("base").orFail()));
      writer.join();
      var before = rig.keptLog();
      Ledger after = BackupRig.saved(app, 1_000);
      Duration kept = rig.awaitKept(before);
      context.say("the last save was at the target after " + seconds(kept));
      Instant sinceKept = Instant.now();
      during.saveUntilKilled(() -> app.kill(true), 1_500);
      Duration notKept = Duration.between(sinceKept, Instant.now());
      rig.lose(app);

      Instant lost = Instant.now();
      var elsewhere = rig.newFolder("elsewhere");
      context.say(rig.restore("--home", elsewhere.toString()).orFail().output().strip());
      try (var restored = rig.start(elsewhere)) {
        Duration back = Duration.between(lost, Instant.now());
        int there =
            whileWriting[0].compareWith(restored.http()) + after.compareWith(restored.http());
        var tail = during.keptBy(restored.http());
        finish(restored.http(), half);
        boolean good =
            kept.compareTo(PROMISED.plusSeconds(5)) <= 0 && back.compareTo(BACK_WITHIN) < 0;
        return List.of(
            new DrillRow(
                "machine lost under load (embedded database, killed with -9, folder gone)",
                "base backup taken under load and the log, into a new home; a half-done run goes on",
                "0 of %d acknowledged answers that were at the target (%s after the last of them); %d of %d of the %s after that"
                    .formatted(
                        there,
                        seconds(kept),
                        tail.acknowledged() - tail.kept(),
                        tail.acknowledged(),
                        seconds(notKept)),
                back,
                good && there > 0));
      }
    } finally {
      app.kill(true);
    }
  }

  private static Half begin(Http http) {
    var started = json(http.postJson("/runs", "{\"form_name\":\"ledger\"}"), 201);
    var half =
        new Half(started.get("run_id").asString(), started.get("participant_token").asString());
    save(http, half, 0);
    return half;
  }

  /** The person comes back with the token that the browser kept. */
  private static void finish(Http http, Half half) throws IOException {
    save(http, half, 1);
    save(http, half, 2);
    json(http.postJson("/runs/" + half.run() + "/complete", "", bearer(half)), 200);
  }

  private static void save(Http http, Half half, int page) {
    json(
        http.sendJson(
            "PATCH",
            "/runs/" + half.run() + "/answers",
            "{\"page_id\":\"p%1$d\",\"answers\":{\"f%1$d\":\"half\"},\"revision\":0}"
                .formatted(page),
            bearer(half)),
        200);
  }

  private static String[] bearer(Half half) {
    return new String[] {"Authorization", "Bearer " + half.token()};
  }

  private static JsonNode json(HttpResponse<String> response, int expected) {
    if (response.statusCode() != expected) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }

  static String lastLine(Command command) {
    return command.output().lines().reduce("", (first, last) -> last);
  }
}
