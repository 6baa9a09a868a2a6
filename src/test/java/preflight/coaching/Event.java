package preflight.coaching;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server-sent event as a browser reads it. */
record Event(String id, String type, JsonNode data) {
  private static final JsonMapper JSON = new JsonMapper();

  static List<Event> read(String stream) {
    var events = new ArrayList<Event>();
    for (String block : stream.split("\n\n")) {
      if (block.startsWith("id: ")) {
        events.add(
            new Event(
                field(block, "id"), field(block, "event"), JSON.readTree(field(block, "data"))));
      }
    }
    return events;
  }

  private static String field(String block, String name) {
    return block
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow();
  }

  /** What a reader of all of them has in the end. */
  static String text(List<Event> events) {
    return String.join(
        "",
        events.stream()
            .filter(event -> event.type().equals("text"))
            .map(event -> event.data().get("text").asString())
            .toList());
  }
}
