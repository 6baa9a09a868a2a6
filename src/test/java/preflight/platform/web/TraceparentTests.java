package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceparentTests {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String GOOD = "00-" + TRACE + "-" + SPAN + "-01";

  @Test
  void readsWhatTheStandardShows() {
    assertThat(Traceparent.parse(GOOD)).hasValue(new Traceparent(TRACE, SPAN, GOOD));
  }

  @Test
  void takesALaterVersionForWhatItKnowsOfIt() {
    assertThat(Traceparent.parse("cc" + GOOD.substring(2) + "-what-comes-then"))
        .hasValue(new Traceparent(TRACE, SPAN, GOOD));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "00",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
    "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
    "' 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'",
    "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
  })
  void whatIsMalformedIsAbsent(String text) {
    assertThat(Traceparent.parse(text)).isEmpty();
  }

  @Test
  void whatIsTooLongIsAbsent() {
    assertThat(Traceparent.parse("cc" + GOOD.substring(2) + "-" + "x".repeat(1_000))).isEmpty();
  }
}
