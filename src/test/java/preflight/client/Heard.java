package preflight.client;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** What a listener has in the end. */
final class Heard {
  private Heard() {}

  static String text(List<CoachEvent> heard) {
    return heard.stream()
        .filter(CoachEvent.Text.class::isInstance)
        .map(CoachEvent.Text.class::cast)
        .map(CoachEvent.Text::text)
        .collect(joining());
  }
}
