package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import preflight.identity.WebSlice;
import preflight.support.CanarySweep;
import preflight.support.CanarySweep.Sender;
import preflight.support.RunningApp;
import preflight.support.WrittenRows;

/**
 * What the server refuses by itself, and that a leak is found in each place where something comes out. The
 * routes are swept by {@code identity.EveryRouteCanaryTests}.
 */
class CanaryTests {
  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

  @Test
  void noRefusalOfTheServerWritesDownWhatIsSent() {
    var server = WebSlice.shared();
    try (var sweep = new CanarySweep(server.port())) {
      var canary = sweep.canary();
      var word = canary.in("path");
      sweep.raw(word + "\r\n\r\n");
      sweep.raw("GET /" + word + "<" + word + " HTTP/1.1\r\n" + HOST + "\r\n");
      sweep.raw("GET /%zz" + word + " HTTP/1.1\r\n" + HOST + "\r\n");
      sweep.raw("GET /?a=" + word + "^{" + word + " HTTP/1.1\r\n" + HOST + "\r\n");
      sweep.raw("GET / HTTP/" + word + "\r\n" + HOST + "\r\n");
      sweep.raw(word + " / HTTP/1.1\r\n" + HOST + "\r\n");
      sweep.raw("GET //" + word + ";" + word + "=1 HTTP/1.1\r\n" + HOST + "\r\n");
      sweep.raw("GET / HTTP/1.1\r\n" + HOST + "Bad Name " + word + ": " + word + "\r\n\r\n");
      sweep.raw("GET / HTTP/1.1\r\n" + HOST + "X: " + word.repeat(1_000) + "\r\n\r\n");
      sweep.raw("GET / HTTP/1.1\r\nHost: " + word + " " + word + "\r\nConnection: close\r\n\r\n");
      sweep.raw(
          "GET /runs HTTP/1.1\r\n" + HOST + "Cookie: a=\"" + word + "; $" + word + "\r\n\r\n");
      sweep.raw(
          "POST /runs HTTP/1.1\r\n" + HOST + "Transfer-Encoding: " + word + "\r\n\r\n" + word);
      sweep.raw(
          "POST /runs HTTP/1.1\r\n"
              + HOST
              + "Content-Type: "
              + word
              + "\r\nTransfer-Encoding: chunked\r\n\r\n"
              + word);
      sweep.raw(
          "POST /survey/a/b HTTP/1.1\r\n"
              + HOST
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 25\r\n\r\n%zz="
              + word
              + "&");
      sweep.route("GET", "/forms/{name}", Map.of(), sweep.forger(), sweep.json());
      sweep.route("PATCH", "/runs/{id}/answers", Map.of(), sweep.forger(), sweep.json());
      sweep.route("BREW", "/runs/{id}", Map.of(), sweep.forger(), sweep.json());
      sweep.route("GET", "/nowhere/{id}", Map.of(), sweep.forger(), sweep.json());

      assertThat(sweep.leaks()).isEmpty();
    }
  }

  @Test
  void aLeakIntoTheLogIsFound() {
    var log = LoggerFactory.getLogger(CanaryTests.class);
    try (var sweep = new CanarySweep(RunningApp.port())) {
      var canary = sweep.canary();
      log.info("saved {}", canary.in("argument"));
      log.atInfo().addKeyValue("field", canary.in("field")).log("saved");
      try (var context = MDC.putCloseable("context", canary.in("context"))) {
        log.info("saved {}", context.getClass().getName());
      }
      log.error(
          "failed",
          new IllegalStateException("outer", new IllegalStateException(canary.in("cause"))));

      assertThat(sweep.leaks())
          .containsKeys("argument in log", "field in log", "context in log", "cause in log")
          .containsKeys("argument in json", "field in json", "context in json", "cause in json");
    }
  }

  @Test
  @SuppressWarnings("SystemOut")
  void aLeakIntoTheOutputIsFound() {
    try (var sweep = new CanarySweep(RunningApp.port())) {
      System.out.println(sweep.canary().in("printed"));

      assertThat(sweep.leaks()).containsOnlyKeys("printed in output");
    }
  }

  @Test
  void aLeakIntoAMetricIsFound() {
    var meters = new SimpleMeterRegistry();
    try (var sweep = new CanarySweep(RunningApp.port())) {
      meters.counter("requests", "path", "/x/" + sweep.canary().in("path"));
      meters.counter("requests." + sweep.canary().in("name"));

      sweep.lookInto(meters, WrittenRows.of(RunningApp.sql()));

      assertThat(sweep.leaks()).containsOnlyKeys("path in metrics", "name in metrics");
    }
  }

  @Test
  void aLeakIntoATableIsFound() {
    var rows = WrittenRows.of(RunningApp.sql());
    try (var sweep = new CanarySweep(RunningApp.port())) {
      var canary = sweep.canary();
      // Of the person an account holds the name and the address; the audit holds neither.
      RunningApp.sql()
          .sql(
              """
              with account as (
                insert into accounts (account_id, issuer, subject, email, name, password_hash, created_at)
                values (gen_random_uuid(), 'planted', gen_random_uuid(), :email, :name, :password, now())
                returning account_id
              )
              insert into audit_events (event_id, actor_id, action, target_id, at, details)
              select gen_random_uuid(), account_id, 'planted', account_id, now(),
                     jsonb_build_object('role', :name)
                from account
              """)
          .param("email", canary.in("email"))
          .param("name", canary.in("name"))
          .param("password", canary.in("password"))
          .update();
      RunningApp.sql()
          .sql(
              """
              insert into recovery_codes (code_hash, account_id)
              select convert_to(:code, 'UTF8'), account_id from accounts where name = :name
              """)
          .param("code", canary.in("recovery code"))
          .param("name", canary.in("name"))
          .update();

      sweep.lookInto(new SimpleMeterRegistry(), rows);

      assertThat(sweep.leaks())
          .containsOnlyKeys("name in audit", "password in database", "recovery code in database");
    }
  }

  @Test
  void aShortSecretIsFoundWhereItStandsAlone() {
    try (var sweep = new CanarySweep(RunningApp.port())) {
      var canary = sweep.canary();
      canary.knows("code", "123456");

      assertThat(canary.foundIn("typed 123456.")).containsExactly("code");
      assertThat(canary.foundIn("code=123456, wrong")).containsExactly("code");
      assertThat(canary.foundIn("at 12:00:00.123456+00, 1234567")).isEmpty();
    }
  }

  @Test
  void aCodeIsFoundWithAndWithoutItsHyphens() {
    try (var sweep = new CanarySweep(RunningApp.port())) {
      var canary = sweep.canary();
      canary.knows("code", "8KX2-M4TR-9QZP-1WDN-6HVC");

      assertThat(canary.foundIn("#8KX2-M4TR-9QZP-1WDN-6HVC")).containsExactly("code");
      assertThat(canary.foundIn("m4tr9qzp1wdn6hvc")).containsExactly("code");
    }
  }

  @Test
  void inAnotherSpellingItIsALeakToo() {
    try (var sweep = new CanarySweep(RunningApp.port())) {
      var secret = sweep.canary().in("spelt");
      for (var spelling :
          new String[] {
            secret.toUpperCase(Locale.ROOT),
            secret.substring(4, 18),
            Base64.getEncoder().encodeToString(("x" + secret + "y").getBytes(UTF_8)),
            HexFormat.of().formatHex(secret.getBytes(UTF_8))
          }) {
        assertThat(sweep.canary().foundIn("a" + spelling)).containsExactly("spelt");
      }
      assertThat(sweep.canary().foundIn(secret.substring(0, 8))).isEmpty();
    }
  }

  @Test
  void aLeakIntoAnAnswerIsFound() throws IOException {
    var leaky = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var sweep = new CanarySweep(leaky.getAddress().getPort())) {
      var canary = sweep.canary();
      leaky.createContext(
          "/",
          exchange -> {
            boolean page = exchange.getRequestHeaders().getFirst("Accept").equals("text/html");
            exchange.getResponseHeaders().set("X-Seen", canary.in("cookie"));
            var body =
                page
                    ? "<p>You asked for "
                        + canary.in("query")
                        + "<input value=\""
                        + canary.in("form")
                        + "\"><input value=\""
                        + canary.in("password")
                        + "\">"
                    : "{\"instance\":\""
                        + canary.in("path")
                        + "\",\"detail\":\""
                        + canary.in("json");
            exchange.sendResponseHeaders(400, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
          });
      leaky.start();

      sweep.send("POST", "/a", Sender.NOBODY, "", "");
      sweep.send("POST", "/a", Sender.NOBODY, "", "");

      assertThat(sweep.leaks())
          .containsOnlyKeys(
              "cookie in header", "query in answer", "password in answer", "json in answer");
    } finally {
      leaky.stop(0);
    }
  }
}
