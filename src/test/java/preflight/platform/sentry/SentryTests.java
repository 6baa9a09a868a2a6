package preflight.platform.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sentry.SentryEvent;
import java.net.ConnectException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import preflight.identity.WebSlice;
import preflight.platform.config.Release;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.support.Canary;
import preflight.support.LogSink;
import preflight.support.RawSocket;
import preflight.support.SentrySink;
import tools.jackson.databind.JsonNode;

class SentryTests {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  private static SentrySink sink;
  private static WebSlice.Running app;

  @BeforeAll
  static void start() {
    sink = new SentrySink();
    app =
        WebSlice.start(
            "--SENTRY_DSN=" + sink.dsn(),
            "--SENTRY_ENVIRONMENT=staging",
            "--SENTRY_TRACES_SAMPLE_RATE=1");
  }

  @AfterAll
  static void stop() {
    app.close();
    sink.close();
  }

  private static RawSocket.Answer ask(String head, String... headers) {
    var all = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return RawSocket.send(
        app.port(), head + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + all + "\r\n");
  }

  private static JsonNode next(String type, String requestId) {
    return sink.next(type, item -> item.at("/tags/request_id").asString("").equals(requestId));
  }

  private static List<String> names(JsonNode node) {
    return List.copyOf(new TreeSet<>(node.propertyNames()));
  }

  @Test
  void aFailureArrivesWithItsKindAndPlaceAndNoneOfItsWords() {
    var canary = new Canary();
    var token = app.token();
    canary.knows("token", token);

    var answer =
        ask(
            "GET /forms/" + canary.in("path") + "?q=" + canary.in("query"),
            "X-Request-ID: of-a-failure",
            "traceparent: 00-" + TRACE + "-" + SPAN + "-01",
            "Authorization: Bearer " + token,
            "Cookie: theirs=" + canary.in("cookie"),
            "User-Agent: " + canary.in("browser"),
            "X-Forwarded-For: 203.0.113.77",
            "Accept: */*");

    assertThat(answer.status()).isEqualTo(500);
    var event = next("event", "of-a-failure");
    assertThat(names(event))
        .containsExactly(
            "contexts",
            "environment",
            "event_id",
            "exception",
            "level",
            "logger",
            "message",
            "platform",
            "release",
            "tags",
            "timestamp",
            "transaction");
    assertThat(event.path("environment").asString()).isEqualTo("staging");
    assertThat(event.path("release").asString())
        .isEqualTo("preflight@" + app.context().getBean(Release.class).name());
    assertThat(event.path("transaction").asString()).isEqualTo("GET /forms/{name}");
    assertThat(event.at("/tags/route").asString()).isEqualTo("/forms/{name}");
    assertThat(event.at("/tags/method").asString()).isEqualTo("GET");
    assertThat(event.at("/tags/status").asString()).isEqualTo("500");
    assertThat(event.at("/contexts/trace/trace_id").asString()).isEqualTo(TRACE);
    var exception = event.at("/exception/values/0");
    assertThat(event.at("/exception/values")).hasSize(1);
    assertThat(exception.path("type").asString()).isEqualTo("IllegalStateException");
    assertThat(exception.path("module").asString()).isEqualTo("java.lang");
    assertThat(exception.has("value")).isFalse();
    var innermost = exception.at("/stacktrace/frames").valueStream().toList().getLast();
    assertThat(innermost.path("module").asString()).isEqualTo("preflight.identity.Probes");
    assertThat(innermost.path("function").asString()).isEqualTo("fail");
    assertThat(innermost.path("in_app").asBoolean()).isTrue();
    assertThat(innermost.path("lineno").asInt()).isPositive();

    next("transaction", "of-a-failure");
    assertThat(canary.foundIn(sink.text() + sink.requests())).isEmpty();
    assertThat(sink.text()).doesNotContain("203.0.113", "127.0.0.1:" + app.port());
    assertThat(sink.requests())
        .allMatch(each -> each.startsWith("POST /api/4/envelope/ "))
        .allMatch(each -> each.contains("sentry_key=of-a-test"));
  }

  @Test
  void arrivesWithTheWordsOfKindsThatQuoteNobody() {
    LoggerFactory.getLogger("preflight.of.a.test")
        .atError()
        .addKeyValue("account", "hunter2")
        .setCause(new IllegalStateException("hunter2", new ConnectException("Connection refused")))
        .log("a mail to {} broke off", "hunter2");

    var event =
        sink.next("event", item -> item.at("/logger").asString().equals("preflight.of.a.test"));
    assertThat(
            event.at("/logentry/formatted").asString() + event.at("/message/formatted").asString())
        .contains("a mail to {} broke off");
    assertThat(event.at("/exception/values/0/type").asString()).isEqualTo("ConnectException");
    assertThat(event.at("/exception/values/0/value").asString()).isEqualTo("Connection refused");
    assertThat(event.at("/exception/values/1/type").asString()).isEqualTo("IllegalStateException");
    assertThat(event.toString()).doesNotContain("hunter2");
  }

  @Test
  void ofALibrarysErrorTheWordsStay() {
    LoggerFactory.getLogger("org.example.library").error("cannot read hunter2");
    LoggerFactory.getLogger("org.example.library").warn("hunter2 is worth no event");

    var event =
        sink.next("event", item -> item.at("/logger").asString().equals("org.example.library"));
    assertThat(event.toString()).contains("a library wrote an error").doesNotContain("hunter2");
    assertThat(sink.text()).doesNotContain("worth no event");
  }

  @Test
  void aRequestArrivesAsATransactionOfItsRoute() {
    ask(
        "GET /forms?limit=7",
        "X-Request-ID: of-a-time",
        "traceparent: 00-" + TRACE + "-" + SPAN + "-00",
        "Accept: */*");

    var took = next("transaction", "of-a-time");
    assertThat(took.path("transaction").asString()).isEqualTo("GET /forms");
    assertThat(took.at("/transaction_info/source").asString()).isEqualTo("route");
    assertThat(took.path("environment").asString()).isEqualTo("staging");
    assertThat(took.path("timestamp").asDouble())
        .isGreaterThanOrEqualTo(took.path("start_timestamp").asDouble())
        .isLessThan(took.path("start_timestamp").asDouble() + 3_600);
    assertThat(took.at("/contexts/trace/trace_id").asString()).isEqualTo(TRACE);
    assertThat(took.at("/contexts/trace/parent_span_id").asString()).isEqualTo(SPAN);
    assertThat(took.at("/contexts/trace/op").asString()).isEqualTo("http.server");
    assertThat(took.at("/contexts/trace/status").asString()).isEqualTo("ok");
    assertThat(took.at("/tags/status").asString()).isEqualTo("200");
    assertThat(took.path("spans")).isEmpty();
    assertThat(took.has("request")).isFalse();
  }

  @Test
  void probesAssetsAndScannersAreNoTransactions() {
    ask("GET /health/live");
    ask("GET /favicon.svg");
    ask("GET /wp-login.php", "Accept: */*");
    ask("GET /forms", "X-Request-ID: after-probes", "Accept: */*");

    next("transaction", "after-probes");
    assertThat(sink.all("transaction"))
        .extracting(each -> each.path("transaction").asString())
        .noneMatch(name ->
            name.contains("health") || name.contains("favicon") || name.contains("unmatched"));
  }

  @Test
  void anErrorOfAPageArrivesAsItWasCleaned() {
    var body =
        """
        {"kind": "TypeError", "message": "I feel hunter2", "script": "https://localhost/assets/0a/js/autosave.js",
         "line": 12, "column": 5, "page": "/survey/two-pages/first?code=hunter2"}
        """;
    ask(
        "POST /page-errors",
        "X-Request-ID: of-a-page",
        "Content-Type: application/json",
        "Content-Length: " + body.length() + "\r\n\r\n" + body);

    var event = next("event", "of-a-page");
    assertThat(event.path("platform").asString()).isEqualTo("javascript");
    assertThat(event.path("transaction").asString()).isEqualTo("/survey/{form}/{page}");
    assertThat(event.at("/exception/values/0/type").asString()).isEqualTo("TypeError");
    assertThat(event.at("/exception/values/0/stacktrace/frames/0/filename").asString())
        .isEqualTo("js/autosave.js");
    assertThat(event.at("/exception/values/0/stacktrace/frames/0/lineno").asInt()).isEqualTo(12);
    assertThat(event.toString()).doesNotContain("hunter2");
  }

  @Test
  void aStormIsNoBill() {
    var meters = new SimpleMeterRegistry();
    try (var log = LogSink.open();
        var storm = new SentrySink();
        var project = project(storm.dsn(), meters)) {
      for (int i = 0; i < Report.PAGE_ERROR.aMinute() + 40; i++) {
        project.failed(Report.PAGE_ERROR, SentryEvent::new);
      }
      project.close();

      assertThat(storm.all("event")).hasSize(Report.PAGE_ERROR.aMinute());
      assertThat(count(meters, "page_error", "queued")).isEqualTo(Report.PAGE_ERROR.aMinute());
      assertThat(count(meters, "page_error", "over_limit")).isEqualTo(40);
      assertThat(log.messages(Project.class.getName()))
          .containsExactly(
              "Sentry is told no more of this minute: 30 of the kind page_error were enough");
    }
  }

  private static Project project(String dsn, MeterRegistry meters) {
    return new Project(
        new Settings.Sentry(new Secret(dsn), "test", 1),
        new Release("1"),
        new ReportMeters(meters));
  }

  private static double count(MeterRegistry meters, String kind, String outcome) {
    return meters
        .get("preflight.sentry.reports")
        .tags("kind", kind, "outcome", outcome)
        .counter()
        .count();
  }
}
