package preflight.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import preflight.platform.limits.Limit;
import preflight.support.Exposition;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.TestPostgres;
import preflight.support.TestRedis;

/** What docs/operating/metrics.md lists is what an instance tells that has everything there is. */
class MetricsDocumentTests {
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-zA-Z0-9_]+)` \\| ((?:`[a-z_]+` ?)*)\\| .+ \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  /** A server of the tests archives nothing, has no backup, and Sentry is not asked in it; the collector may have had nothing to do. */
  private static final Set<String> NOT_ALWAYS =
      Set.of(
          "preflight_db_archive_age_seconds",
          "preflight_backup_last_success_timestamp_seconds",
          "preflight_sentry_reports_total",
          "jvm_gc_pause_seconds",
          "jvm_gc_concurrent_phase_time_seconds",
          "jvm_gc_memory_promoted_bytes_total");

  @TempDir private static Path home;
  private static final TestRedis REDIS = TestRedis.start();

  @AfterAll
  static void stop() throws Exception {
    REDIS.close();
  }

  @Test
  void listsEveryMetricWithItsLabelsAndNoOther() throws IOException {
    var database = TestPostgres.newDatabase();
    var url =
        "%s?user=%s&password=%s"
            .formatted(database.jdbcUrl(), database.user(), database.password());
    try (var app =
        OwnApp.start(
            home,
            "--DATABASE_URL=" + url,
            "--DATABASE_REPLICA_URL=" + url,
            "--REDIS_URL=" + REDIS.url().value())) {
      compare(app);
    }
  }

  private static void compare(OwnApp app) throws IOException {
    var atStart = Exposition.of(app.http());
    assertThat(atStart.find("preflight_saves_total"))
        .hasSize(5)
        .allMatch(each -> each.value() == 0);
    assertThat(atStart.find("preflight_saves_checked_total")).hasSize(2);
    assertThat(atStart.find("preflight_signups_total")).hasSize(2);
    assertThat(atStart.find("preflight_mail_total")).hasSize(2);
    assertThat(atStart.find("preflight_ratelimit_decisions_total"))
        .hasSize(4 * Limit.values().length);
    assertThat(atStart.find("preflight_coaching_sessions_total")).hasSize(3);
    assertThat(atStart.find("preflight_guardrail_decisions_total")).hasSize(42);
    assertThat(atStart.find("preflight_db_refused_total")).hasSize(8);

    useEverything(app);
    var scrape = Exposition.of(app.http());
    // What is named as the replica copies nobody.
    assertThat(scrape.sum("preflight_db_replica_lag_seconds")).isInfinite();
    assertThat(scrape.sum("preflight_redis_command_seconds_count", "outcome", "ok")).isPositive();
    var told = labels(scrape);
    var listed = listed();

    var missing = new TreeMap<>(told);
    missing.entrySet().removeAll(listed.entrySet());
    assertThat(missing).as("told and not listed like this").isEmpty();
    listed.keySet().removeAll(NOT_ALWAYS);
    listed.entrySet().removeAll(told.entrySet());
    assertThat(listed).as("listed and not told like this").isEmpty();
  }

  private static void useEverything(OwnApp app) {
    var ada = Person.starting(app.http(), "ai-readiness");
    ada.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");
    ada.save("confidence", "{\"ai_confidence\":3,\"judging_output\":3,\"explaining\":3}");
    ada.save(
        "use",
        "{\"tool_use\":2,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}");
    ada.save("difficulty", "{\"recent_problem\":\"The summary left out an allergy.\"}");
    assertThat(ada.complete().statusCode()).isEqualTo(200);
    var run = "/runs/" + ada.run();
    assertThat(ada.send("POST", run + "/coach/start", "{}").statusCode()).isEqualTo(200);
    var said =
        ada.send(
            "POST",
            run + "/coach/message",
            "{\"message\":\"I read it twice.\",\"turn_id\":\"%s\"}".formatted(UUID.randomUUID()),
            "Accept",
            "text/event-stream");
    assertThat(said.statusCode()).isEqualTo(200);
    app.bean(ScheduledTaskHolder.class)
        .getScheduledTasks()
        .forEach(each -> each.getTask().getRunnable().run());
  }

  /** Names with their labels; buckets and what Micrometer adds to every histogram left out. */
  private static Map<String, Set<String>> labels(Exposition told) {
    var labels = new TreeMap<String, Set<String>>();
    for (var series : told.all()) {
      var family = told.family(series);
      var base = family.replaceFirst("_max$", "");
      if (!base.equals(family)
          && Set.of("histogram", "summary").contains(told.types().getOrDefault(base, ""))) {
        continue;
      }
      var names = new TreeSet<>(series.labels().keySet());
      names.remove("le");
      assertThat(labels.computeIfAbsent(family, _ -> names)).as(family).isEqualTo(names);
    }
    return labels;
  }

  private static Map<String, Set<String>> listed() throws IOException {
    var listed = new TreeMap<String, Set<String>>();
    for (var line : Files.readAllLines(Path.of("docs/operating/metrics.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var names = new TreeSet<String>();
        NAME.matcher(row.group(2)).results().map(each -> each.group(1)).forEach(names::add);
        assertThat(listed.put(row.group(1), names)).as("twice: " + line).isNull();
      }
    }
    assertThat(listed.keySet()).hasSizeGreaterThan(70);
    return listed;
  }
}
