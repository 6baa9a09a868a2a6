package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import preflight.identity.WebSlice;
import preflight.support.Exposition;
import preflight.support.Person;
import preflight.support.RawSocket;
import preflight.support.RunningApp;

class HttpMetersTests {
  private static final String COUNT = "http_server_requests_seconds_count";

  private final WebSlice.Running server = WebSlice.shared();

  @Test
  void countsARequestByItsLineOfTheTable() {
    var ada = Person.starting("two-pages");
    var labels = new String[] {"method", "GET", "route", "/runs/{id}", "status", "200"};
    double before = Exposition.now().sum(COUNT, labels);

    assertThat(ada.get("/runs/" + ada.run()).statusCode()).isEqualTo(200);

    var after = Exposition.until(RunningApp.http(), seen -> seen.sum(COUNT, labels) == before + 1);
    assertThat(after.find("http_server_requests_seconds_bucket", labels))
        .extracting(each -> each.labels().get("le"))
        .containsExactly(
            "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.0", "2.5", "5.0",
            "10.0", "+Inf");
  }

  @Test
  void countsWhatTomcatAndTheFirewallRefuseToo() {
    double before = scrape().sum(COUNT, "route", "unmatched", "status", "400");

    RawSocket.send(server.port(), "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    RawSocket.send(
        server.port(), "GET //x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    Exposition.until(
        server.management(),
        seen -> seen.sum(COUNT, "route", "unmatched", "status", "400") == before + 2);
  }

  @Test
  void noCallerMakesASeries() {
    var random = new Random(7);
    server.http().get("/nowhere");
    server.http().send("BREW", "/nowhere", "");
    server.http().send("BREW", "/health", "");
    int before = scrape().all().size();
    double asked = scrape().sum(COUNT, "route", "unmatched", "status", "404");

    for (int connection = 0; connection < 100; connection++) {
      var requests = new StringBuilder();
      for (int i = 1; i <= 100; i++) {
        var word = Long.toString(Math.abs(random.nextLong()), 36);
        requests
            .append(i % 2 == 0 ? "GET" : word.toUpperCase(Locale.ROOT))
            .append(" /")
            .append(word)
            .append(i % 3 == 0 ? "/" + random.nextInt() : "")
            .append(" HTTP/1.1\r\nHost: localhost\r\n")
            .append(i == 100 ? "Connection: close\r\n\r\n" : "\r\n");
      }
      RawSocket.send(server.port(), requests.toString());
    }

    var after =
        Exposition.until(
            server.management(),
            seen -> seen.sum(COUNT, "route", "unmatched", "status", "404") >= asked + 10_000);
    assertThat(after.all().size()).isLessThan(before + 50);
  }

  @Test
  void whoeverIsBeingAnsweredIsCounted() {
    for (int i = 0; i < 20; i++) {
      RawSocket.leave(server.port(), "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      RawSocket.leave(
          server.port(),
          "POST /runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 9\r\n\r\n{");
    }

    // The one that is left is the scrape itself.
    Exposition.until(
        server.management(),
        seen ->
            seen.sum("http_server_requests_active") == 1
                && seen.sum("http_server_aborted_total", "route", "/runs") >= 20);
  }

  @Test
  void anUnexpectedFailureIsCountedByItsKind() {
    double before = scrape().sum("preflight_failures_total", "kind", "IllegalStateException");

    assertThat(server.http().get("/forms/x").statusCode()).isEqualTo(500);

    Exposition.until(
        server.management(),
        seen ->
            seen.sum("preflight_failures_total", "kind", "IllegalStateException") == before + 1);
  }

  private Exposition scrape() {
    return Exposition.of(server.management());
  }
}
