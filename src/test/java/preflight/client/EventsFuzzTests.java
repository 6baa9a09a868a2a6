package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

/** The lines of our own stream, as the client of the API reads them. */
class EventsFuzzTests {
  @MethodSource("streams")
  @FuzzTest
  void anyLinesAreEventsOrPassedOver(@NotNull String stream) {
    var events = new Events();
    stream
        .lines()
        .forEach(line -> {
          var event = events.line(line);
          assertThat(event == null || line.isEmpty()).isTrue();
          if (event != null) {
            assertThat(told(event)).isNotNull();
          }
        });
  }

  /** Data that is no such event is the reader's to refuse, with the one exception it knows. */
  private static String told(Events.Event event) {
    try {
      return String.valueOf(event.told());
    } catch (JacksonException refused) {
      return "refused";
    }
  }

  static Stream<String> streams() {
    return Stream.of(
        "id: 1\nevent: text\ndata: {\"text\":\"Tea\"}\n\n",
        "event: turn\ndata: {\"turn_id\":\"0198f000-0000-7000-8000-000000000000\"}\n\n",
        "event: end\ndata: {}\n\n: comment\n\n",
        "event: text\ndata: []\n\n",
        "event: text\ndata: null\n\n",
        "event: text\ndata\n\n",
        "data:a\rdata:b\n\n:\n\u0000:\u0000\n\n",
        "event: other\ndata: {\n\n");
  }
}
