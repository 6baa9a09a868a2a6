package preflight.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-sent events out of lines, as the WHATWG's standard has it. What a cut left unfinished is none, and
 * comments only say that somebody is there.
 */
final class Events {
  private String id = "";
  private String type = "";
  private final StringBuilder data = new StringBuilder();

  /** The event that this line completes; null when it completes none. */
  @Nullable Event line(String line) {
    if (line.isEmpty()) {
      return dispatched();
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    String told = value.startsWith(" ") ? value.substring(1) : value;
    switch (name) {
      case "id" -> id = told;
      case "event" -> type = told;
      case "data" -> data.append(told).append('\n');
      default -> {}
    }
    return null;
  }

  private @Nullable Event dispatched() {
    var event = data.isEmpty() ? null : new Event(id, type, data.substring(0, data.length() - 1));
    type = "";
    data.setLength(0);
    return event;
  }

  /** One event as it came. */
  record Event(String id, String type, String data) {
    /** Null for what only newer servers say. */
    @Nullable CoachEvent told() {
      return switch (type) {
        case "turn" -> as(CoachEvent.Begun.class);
        case "text" -> as(CoachEvent.Text.class);
        case "end" -> as(CoachEvent.Ended.class);
        default -> null;
      };
    }

    private <T extends CoachEvent> T as(Class<T> shape) {
      // Not as an object, which "null" would be too, and then none.
      var node = Json.MAPPER.readTree(data);
      return Json.MAPPER.treeToValue(
          node instanceof ObjectNode object ? object.put("id", id) : node, shape);
    }
  }
}
