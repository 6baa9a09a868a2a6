package preflight.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import preflight.support.Ledger;
import preflight.support.PackagedApp;
import preflight.support.Person;
import preflight.support.TestRedis;

/** What a questionnaire can do without: Redis, and whoever speaks for the coach. */
final class HelpersDrill implements Drill {
  private static final long WHILE = TimeUnit.SECONDS.toNanos(3);
  private static final int TALKS = 5;

  /** What a save may take meanwhile: far more than it does, and far less than waiting for either would take. */
  private static final long AT_MOST = 2_000;

  @Override
  public String name() {
    return "helpers";
  }

  @Override
  public String what() {
    return "Redis killed and frozen, the vendor of the model dead and hanging; no save may be refused";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var rows = new ArrayList<DrillRow>();
    try (var redis = TestRedis.start();
        var vendor = new VendorStub(VendorStub.Line::stall);
        var app =
            PackagedApp.start(
                Ledger.prepare(context.folder()),
                "REDIS_URL",
                "redis://127.0.0.1:" + redis.port(),
                "OPENAI_API_KEY",
                Speech.KEY,
                "OPENAI_BASE_URL",
                vendor.url().toString())) {
      rows.add(
          unaffected(app, "kill -9 of Redis", "started again", redis::kill, redis::startAgain));
      rows.add(unaffected(app, "Redis frozen", "thawed", redis::freeze, redis::thaw));
      // Silence first: after a few failures the vendor would be left alone for a while.
      rows.add(withTalks(app, vendor, "the vendor of the model says nothing"));
      vendor.plays(VendorStub.Line::hangUp);
      rows.add(withTalks(app, vendor, "the vendor of the model hangs up"));
    }
    return rows;
  }

  private static DrillRow withTalks(PackagedApp app, VendorStub vendor, String failure)
      throws Exception {
    var row = unaffected(app, failure, "none needed", () -> talks(app), () -> {});
    // Else it would be no wonder that nobody noticed.
    assertThat(vendor.asked()).isNotEmpty();
    return row;
  }

  private static DrillRow unaffected(
      PackagedApp app, String failure, String recovery, Outage.Step broken, Outage.Step mend)
      throws Exception {
    var ledger = new Ledger(app.http());
    long slowest =
        ledger.saveWhile(() -> {
          Outage.run(broken);
          LockSupport.parkNanos(WHILE);
        });
    Instant start = Instant.now();
    mend.run();
    awaitHealthy(app);
    var time = Duration.between(start, Instant.now());
    String lost =
        "0 of %d acknowledged answers; no save refused, the slowest took %d ms"
            .formatted(ledger.compareWith(app.http()), slowest);
    return slowest > AT_MOST
        ? DrillRow.failed(failure, recovery, lost, time)
        : DrillRow.passed(failure, recovery, lost, time);
  }

  /** Several people want to hear the coach, and nobody waits for what comes. */
  private static void talks(PackagedApp app) {
    for (int talk = 0; talk < TALKS; talk++) {
      var person = Person.starting(app.http(), "ai-readiness");
      person.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");
      person.save("confidence", "{\"ai_confidence\":3,\"judging_output\":3,\"explaining\":3}");
      person.save(
          "use",
          "{\"tool_use\":2,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}");
      person.save("difficulty", "{\"recent_problem\":\"It left out an allergy.\"}");
      Person.json(person.complete(), 200);
      String path = "/runs/" + person.run() + "/coach/start";
      var consent = Person.json(person.send("POST", path, "{}"), 409).get("consent");
      String agreed =
          "{\"consent\":{\"version\":\"%s\"}}".formatted(consent.get("version").asString());
      Thread.ofVirtual().start(() -> person.send("POST", path, agreed));
    }
  }

  private static void awaitHealthy(PackagedApp app) {
    var giveUp = Instant.now().plusSeconds(30);
    while (app.http().get("/health").body().contains("redis")
        && app.http().get("/health").body().contains("degraded")) {
      if (Instant.now().isAfter(giveUp)) {
        throw new AssertionError(app.http().get("/health").body());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
