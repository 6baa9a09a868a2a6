package preflight.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import preflight.identity.WebSlice;
import preflight.platform.config.Release;
import preflight.support.Canary;
import preflight.support.LogSink;
import preflight.support.RawSocket;
import preflight.support.SpanSink;

class TracingTests {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private final SpanSink collector = new SpanSink();

  private WebSlice.Running traced(String... more) {
    var arguments = new String[more.length + 1];
    arguments[0] = "--OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.endpoint();
    System.arraycopy(more, 0, arguments, 1, more.length);
    return WebSlice.start(arguments);
  }

  private static RawSocket.Answer ask(WebSlice.Running app, String head, String... headers) {
    var all = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return RawSocket.send(
        app.port(), head + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + all + "\r\n");
  }

  @Test
  void aRequestIsASpanOfItsRouteAndWhoIsAskedForItIsItsChild() {
    var canary = new Canary();
    String release;
    try (collector) {
      try (var app =
              traced(
                  "--OTEL_TRACES_SAMPLER_ARG=1", "--OTEL_EXPORTER_OTLP_HEADERS=api-key=Zk3vQ9w");
          var log = LogSink.open()) {
        var token = app.token();
        canary.knows("token", token);
        release = app.context().getBean(Release.class).name();
        ask(
            app,
            "GET /forms/" + canary.in("path") + "?q=" + canary.in("query"),
            "X-Request-ID: of-a-span",
            "traceparent: 00-" + TRACE + "-" + PARENT + "-00",
            "tracestate: a=" + canary.in("state"),
            "baggage: a=" + canary.in("baggage"),
            "Authorization: Bearer " + token,
            "Cookie: theirs=" + canary.in("cookie"),
            "User-Agent: " + canary.in("browser"),
            "Accept: */*");
        ask(app, "GET /forms?limit=7", "Accept: */*");
        ask(app, "GET /health/live");
        ask(app, "GET /favicon.svg");

        // As whoever asks the database or a model does, on the thread of the request.
        var line = log.events("preflight.request").getFirst();
        line.getMDCPropertyMap().forEach(MDC::put);
        app.context()
            .getBean(Tracing.class)
            .asked(
                "AnswerSql.save",
                Duration.ofMillis(3),
                Map.of("db.system.name", "postgresql", "rows", 2),
                "timeout");
        MDC.clear();
        app.context().getBean(Tracing.class).asked("Alone.one", Duration.ZERO, Map.of(), null);
      }

      assertThat(collector.spans())
          .extracting(SpanSink.Seen::name)
          .containsExactlyInAnyOrder("GET /forms/{name}", "GET /forms", "AnswerSql.save");
      var failed = span("GET /forms/{name}");
      assertThat(failed.trace()).isEqualTo(TRACE);
      assertThat(failed.parent()).isEqualTo(PARENT);
      assertThat(failed.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
      assertThat(failed.failed()).isTrue();
      assertThat(failed.nanos()).isPositive();
      assertThat(failed.attributes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "http.request.method", "GET",
                  "http.route", "/forms/{name}",
                  "http.response.status_code", "500",
                  "preflight.request_id", "of-a-span",
                  "error.type", "500"));
      var well = span("GET /forms");
      assertThat(well.failed()).isFalse();
      assertThat(well.parent()).isEmpty();
      assertThat(well.trace()).isNotEqualTo(TRACE);
      var child = span("AnswerSql.save");
      assertThat(child.trace()).isEqualTo(TRACE);
      assertThat(child.parent()).isEqualTo(failed.id());
      assertThat(child.kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
      assertThat(child.nanos()).isEqualTo(3_000_000);
      assertThat(child.attributes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("db.system.name", "postgresql", "rows", "2", "error.type", "timeout"));
      assertThat(collector.resource())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "service.name", "preflight",
                  "service.version", release,
                  "deployment.environment.name", "development"));
      assertThat(collector.requests())
          .isNotEmpty()
          .allMatch(each -> each.startsWith("POST /v1/traces "))
          .allMatch(each -> each.contains("Zk3vQ9w"));
      assertThat(canary.foundIn(collector.text() + collector.requests())).isEmpty();
    }
  }

  @Test
  void callersHaveNoSayInWhatIsRecorded() {
    try (collector) {
      try (var app = traced("--OTEL_TRACES_SAMPLER_ARG=0");
          var log = LogSink.open()) {
        ask(app, "GET /forms", "traceparent: 00-" + TRACE + "-" + PARENT + "-01", "Accept: */*");

        assertThat(log.events("preflight.request").getFirst().getMDCPropertyMap())
            .containsEntry("trace_id", TRACE)
            .doesNotContainKey("span_id");
      }
      assertThat(collector.spans()).isEmpty();
    }
  }

  @Test
  void withoutACollectorNothingIsMade() {
    try (collector) {
      assertThat(WebSlice.shared().context().getBean(Tracing.class)).isSameAs(Tracing.OFF);
      assertThat(Tracing.OFF.isOn()).isFalse();
      assertThat(Tracing.OFF.request(null)).isEmpty();
    }
  }

  @Test
  void aCollectorThatIsNotThereHoldsNobodyUp() {
    var endpoint = collector.endpoint();
    collector.close();
    try (var app =
        WebSlice.start(
            "--OTEL_EXPORTER_OTLP_ENDPOINT=" + endpoint, "--OTEL_TRACES_SAMPLER_ARG=1")) {
      assertThat(ask(app, "GET /forms", "Accept: */*").status()).isEqualTo(200);
    }
  }

  private SpanSink.Seen span(String name) {
    return collector.spans().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
