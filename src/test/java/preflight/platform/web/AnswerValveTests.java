package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import preflight.platform.tracing.Tracing;

/** What is told of an answer, once Tomcat has written its last byte. */
class AnswerValveTests {
  private static final Instant END = Instant.parse("2026-11-28T21:00:00Z");

  private final List<Answered> told = new ArrayList<>();

  @Test
  void itBeganAsLongAgoAsItTook() {
    answer("/runs/{id}", "text/html", Duration.ofSeconds(3).toNanos());

    assertThat(told)
        .singleElement()
        .satisfies(answered -> {
          assertThat(answered.time()).isEqualTo(Duration.ofSeconds(3));
          assertThat(answered.start()).isEqualTo(END.minusSeconds(3));
        });
  }

  @Test
  void aClockThatWasSetBackMakesNoTimeBelowNothing() {
    answer("/runs/{id}", "text/html", -5);

    assertThat(told)
        .singleElement()
        .satisfies(answered -> {
          assertThat(answered.time()).isZero();
          assertThat(answered.start()).isEqualTo(END);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "text/event-stream, true",
    "text/event-stream;charset=UTF-8, true",
    "text/html;charset=utf-8, false",
    ", false",
  })
  void aStreamOfEventsIsToldAsOne(String type, boolean stream) {
    answer("/runs/{id}/coach/message", type, 1);

    assertThat(told).extracting(Answered::stream).containsExactly(stream);
  }

  @ParameterizedTest
  @CsvSource({
    RequestLog.UNMATCHED,
    "/health/ready",
    "/assets/{hash}/{*path}",
    "/favicon.svg",
    "/metrics"
  })
  void whatNobodyAskedForByHandIsNotTold(String route) {
    answer(route, "text/plain", 1);

    assertThat(told).isEmpty();
  }

  private void answer(String route, String type, long nanos) {
    var listeners = new StaticListableBeanFactory(Map.of("test", (AnswerListener) told::add));
    var valve =
        new AnswerValve(
            listeners.getBeanProvider(AnswerListener.class),
            Tracing.OFF,
            Clock.fixed(END, ZoneOffset.UTC));
    var request = new Request(null, new org.apache.coyote.Request());
    var response = new Response(new org.apache.coyote.Response());
    RequestLog.route(request, route);
    response.setContentType(type);

    assertThat(valve.isOn()).isTrue();
    valve.log(request, response, nanos);
  }
}
