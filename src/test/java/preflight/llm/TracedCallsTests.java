package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import preflight.identity.WebSlice;
import preflight.platform.log.Carried;
import preflight.platform.tracing.Tracing;
import preflight.support.SpanSink;

class TracedCallsTests {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void aCallIsAChildOfTheRequestThatItIsMadeForAlsoOnAnotherThread() throws InterruptedException {
    try (var collector = new SpanSink()) {
      try (var app = WebSlice.start("--OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.endpoint())) {
        var meters = new Meters(new SimpleMeterRegistry(), app.context().getBean(Tracing.class));
        MDC.put("trace_id", TRACE);
        MDC.put("span_id", SPAN);
        var thread =
            Thread.ofVirtual()
                .start(
                    Carried.along(() ->
                        meters.attempt(
                            "openai",
                            "gpt-5-mini",
                            Duration.ofMillis(7),
                            new Usage(20, 3, 1, 5),
                            null)));
        MDC.clear();
        thread.join();
      }

      assertThat(collector.spans())
          .singleElement()
          .satisfies(span -> {
            assertThat(span.name()).isEqualTo("chat gpt-5-mini");
            assertThat(span.trace()).isEqualTo(TRACE);
            assertThat(span.parent()).isEqualTo(SPAN);
            assertThat(span.failed()).isFalse();
            assertThat(span.attributes())
                .containsExactlyInAnyOrderEntriesOf(
                    Map.of(
                        "gen_ai.operation.name", "chat",
                        "gen_ai.provider.name", "openai",
                        "gen_ai.request.model", "gpt-5-mini",
                        "gen_ai.usage.input_tokens", "24",
                        "gen_ai.usage.output_tokens", "5"));
          });
    }
  }
}
