package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import preflight.identity.Knock.By;
import preflight.support.CanarySweep;
import preflight.support.Exposition;
import preflight.support.RunningApp;
import preflight.support.TestPostgres;
import preflight.support.WrittenRows;

/**
 * Secrets go through every line of the table of routes, from everybody who may knock there, and come out
 * nowhere. A route that nobody got into fails, and so does one that the request log has not seen.
 */
class EveryRouteCanaryTests {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-");

  private final WrittenRows rows = WrittenRows.of(RunningApp.sql());

  @Test
  void noRouteWritesDownWhatIsSent() {
    var entered = new TreeSet<String>();
    var statuses = new TreeSet<Integer>();
    try (var sweep = new CanarySweep(RunningApp.port())) {
      for (var route : Routes.ALL) {
        if (route.path().getPatternString().equals("/setup")) {
          nobodyIsAdmin();
        }
        for (var by : By.values()) {
          var knock = Knock.at(route, by, sweep);
          var given = knock.sweep(sweep);
          statuses.addAll(given);
          if (given.stream().anyMatch(knock::isInside)) {
            entered.add(Knock.name(route));
          }
        }
      }
      sweep.lookInto(RunningApp.bean(MeterRegistry.class), rows);

      assertThat(sweep.leaks()).isEmpty();
      assertThat(entered).containsExactlyElementsOf(names());
      assertThat(seenByTheLog(sweep)).containsExactlyElementsOf(names());
      assertThat(statuses)
          .contains(200, 201, 202, 204, 303, 400, 401, 403, 404, 409, 415, 422)
          .doesNotContain(500);
      assertThat(sweep.sent()).isGreaterThan(1_400);
    }
    var told = Exposition.now();
    assertThat(routesIn(told)).containsAll(names()).allMatch(EveryRouteCanaryTests::isOfTheTable);
    assertThat(told.all())
        .flatExtracting(each -> each.labels().values())
        .allMatch(value -> value.length() < 100 && !ID.matcher(value).find());
  }

  private static Set<String> routesIn(Exposition told) {
    var routes = new TreeSet<String>();
    for (var name : List.of("requests_seconds_count", "streams_seconds_count")) {
      told.find("http_server_" + name)
          .forEach(each ->
              routes.add(
                  each.labels().getOrDefault("method", "GET") + " " + each.labels().get("route")));
    }
    return routes;
  }

  private static boolean isOfTheTable(String route) {
    var path = route.split(" ", 2)[1];
    return path.equals("unmatched")
        || Routes.ALL.stream().anyMatch(each -> each.path().getPatternString().equals(path));
  }

  @Test
  void noRouteWritesDownWhatItDoesNotTake() {
    var statuses = new TreeSet<Integer>();
    try (var sweep = new CanarySweep(RunningApp.port())) {
      var canary = sweep.canary();
      var wish = "Connection: close\r\nAccept: image/" + canary.in("Accept") + "\r\n";
      var body = "{\"" + canary.in("json") + "\":\"" + "x".repeat(300_000);
      for (var route : Routes.ALL) {
        var path = route.path().getPatternString().replaceAll("\\{[^}]+}", canary.in("path"));
        var target = path + "?" + canary.in("query") + " HTTP/1.1\r\nHost: localhost\r\n" + wish;
        statuses.add(sweep.raw(canary.in("method") + " " + target + "\r\n"));
        statuses.add(sweep.raw("DELETE " + target + "\r\n"));
        statuses.add(
            route.method().equals("GET")
                ? sweep.raw("GET " + target + "\r\n")
                : sweep.raw(
                    route.method()
                        + " "
                        + target
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body));
      }

      assertThat(sweep.leaks()).isEmpty();
      assertThat(statuses).contains(401, 404, 405, 406, 413);
    }
  }

  /** PostgreSQL quotes the whole row that it does not take. */
  @Test
  void nothingIsQuotedOfARowThatTheDatabaseRefuses() {
    broken(
        List.of(
            "accounts",
            "answers",
            "audit_events",
            "invitations",
            "known_browsers",
            "password_resets",
            "pending_sign_ups",
            "recovery_codes",
            "runs",
            "second_factors",
            "submissions"),
        "alter table %s add constraint broken check (false) not valid",
        "alter table %s drop constraint broken",
        route -> !route.method().equals("GET"),
        "violates check constraint \"broken\"");
  }

  @Test
  void nothingIsQuotedWhereTablesAreGone() {
    broken(
        List.of("answers", "audit_events", "invitations", "runs"),
        "alter table %s rename to %1$s_gone",
        "alter table %s_gone rename to %1$s",
        route -> route.method().equals("GET"),
        "relation \"runs\" does not exist");
  }

  /**
   * @param words what the server writes into its own log
   */
  private void broken(
      List<String> tables, String breaking, String mending, Predicate<Route> which, String words) {
    try (var sweep = new CanarySweep(RunningApp.port())) {
      var knocks =
          Routes.ALL.stream()
              .filter(which)
              .flatMap(route ->
                  Stream.of(By.PARTICIPANT, By.ADMIN)
                      .map(by -> Knock.at(route, by, sweep))
                      .filter(Knock::isLetIn)
                      .limit(1))
              .toList();
      tables.forEach(table -> RunningApp.sql().sql(breaking.formatted(table)).update());
      var failed = new TreeSet<String>();
      try {
        for (var knock : knocks) {
          if (knock.once(sweep).contains(500)) {
            failed.add(Knock.name(knock.route()));
          }
        }
      } finally {
        tables.forEach(table -> RunningApp.sql().sql(mending.formatted(table)).update());
      }
      sweep.lookInto(RunningApp.bean(MeterRegistry.class), rows);
      sweep.look("server", TestPostgres.serverLog());

      assertThat(sweep.leaks()).isEmpty();
      assertThat(failed).hasSizeGreaterThan(10);
      assertThat(TestPostgres.serverLog()).contains(words);
      assertThat(sweep.log().text())
          .contains("org.postgresql.util.PSQLException [")
          .doesNotContain("$argon2", "Failing row");
    }
  }

  private static void nobodyIsAdmin() {
    RunningApp.sql().sql("update accounts set disabled_at = now() where role = 'admin'").update();
  }

  private static Set<String> seenByTheLog(CanarySweep sweep) {
    var seen = new TreeSet<String>();
    for (var line : sweep.log().messages("preflight.request")) {
      var words = line.split(" ");
      seen.add(words[0] + " " + words[1]);
    }
    seen.retainAll(names());
    return seen;
  }

  private static Set<String> names() {
    var names = new TreeSet<String>();
    Routes.ALL.forEach(route -> names.add(Knock.name(route)));
    return names;
  }
}
