package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import preflight.identity.WebSlice;
import preflight.support.CanarySweep;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Secrets go through every route and every kind of refusal, and come out nowhere. */
class CanaryTests {
  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

  @Test
  void noRouteWritesDownWhatIsSent() {
    var ada = Person.starting("two-pages");
    var known = Map.of("id", ada.run(), "form", "two-pages", "page", "first", "name", "two-pages");
    try (var sweep = new CanarySweep(RunningApp.port())) {
      sweep.canary().knows("token", ada.token());
      sweep.canary().knows("code", ada.started().get("resume_code").asString());
      RunningApp.bean(RequestMappingHandlerMapping.class)
          .getHandlerMethods()
          .keySet()
          .forEach(mapping -> {
            for (String path : mapping.getPatternValues()) {
              mapping
                  .getMethodsCondition()
                  .getMethods()
                  // Ada's run is needed to the end.
                  .stream()
                  .filter(method -> !method.name().equals("DELETE"))
                  .forEach(method -> sweep.route(method.name(), path, known, ada.token()));
            }
          });
      sweep.route("DELETE", "/runs/{id}", Map.of(), ada.token());

      assertThat(sweep.sent()).isGreaterThan(400);
      assertThat(sweep.leaks()).isEmpty();
    }
  }

  @Test
  void noRefusalOfTheServerWritesDownWhatIsSent() {
    var server = WebSlice.shared();
    try (var sweep = new CanarySweep(server.port())) {
      var canary = sweep.canary();
      var word = canary.in("line");
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
      sweep.route("GET", "/forms/{name}", Map.of(), "none");
      sweep.route("PATCH", "/runs/{id}/answers", Map.of(), "none");
      sweep.route("BREW", "/runs/{id}", Map.of(), "none");
      sweep.route("GET", "/nowhere/{id}", Map.of(), "none");

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
          .containsKeys("argument in log", "field in log", "context in log", "cause in log");
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
    try (var sweep = new CanarySweep(RunningApp.port())) {
      sweep.look("metrics", "requests_total{path=\"/x/" + sweep.canary().in("path") + "\"} 1");

      assertThat(sweep.leaks()).containsOnlyKeys("path in metrics");
    }
  }

  @Test
  void inAnotherSpellingItIsALeakToo() {
    try (var sweep = new CanarySweep(RunningApp.port())) {
      var secret = sweep.canary().in("spelt");
      for (var spelling :
          new String[] {
            secret.toUpperCase(java.util.Locale.ROOT),
            secret.substring(4, 18),
            Base64.getEncoder().encodeToString(("x" + secret + "y").getBytes(UTF_8)),
            java.util.HexFormat.of().formatHex(secret.getBytes(UTF_8))
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
                        + "\""
                    : "{\"instance\":\""
                        + canary.in("path")
                        + "\",\"detail\":\""
                        + canary.in("json");
            exchange.sendResponseHeaders(400, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
          });
      leaky.start();

      sweep.send("POST", "/a", "", "application/json", sweep.json());
      sweep.send("POST", "/a", "", "application/json", sweep.json());

      assertThat(sweep.leaks())
          .containsOnlyKeys("cookie in header", "query in answer", "json in answer");
    } finally {
      leaky.stop(0);
    }
  }
}
