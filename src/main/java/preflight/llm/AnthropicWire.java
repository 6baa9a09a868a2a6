package preflight.llm;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Anthropic's messages. */
final class AnthropicWire implements Wire {
  private static final Set<String> KNOWN =
      Set.of(
          "message_start",
          "content_block_start",
          "content_block_delta",
          "content_block_stop",
          "message_delta",
          "message_stop",
          "ping",
          "error");

  private boolean stopped;
  private @Nullable String reason;
  private @Nullable String model;
  private @Nullable Long input;
  private @Nullable Long cacheRead;
  private @Nullable Long cacheWrite;

  /** What is counted at the start is not what it came to. */
  private @Nullable Long output;

  @Override
  public boolean event(@Nullable String name, String data) throws ProviderFailure {
    if (name == null || !KNOWN.contains(name)) {
      return false;
    }
    var event = Wire.parse(data);
    switch (name) {
      case "error" -> throw Refusals.inside(event);
      case "message_start" -> start(event.path("message"));
      case "message_delta" -> {
        reason(event.path("delta"));
        input(event.path("usage"));
        output(event.path("usage"));
      }
      case "message_stop" -> stopped = true;
      default -> {}
    }
    return true;
  }

  @Override
  public void whole(String body) throws ProviderFailure {
    var message = Wire.parse(body);
    if (message.hasNonNull("error")) {
      throw Refusals.inside(message);
    }
    start(message);
    reason(message);
    output(message.path("usage"));
    stopped = true;
  }

  private void start(JsonNode message) {
    model = Wire.text(message.path("model"));
    input(message.path("usage"));
  }

  private void reason(JsonNode node) {
    var given = Wire.text(node.path("stop_reason"));
    reason = given == null ? reason : given;
  }

  /** The sum so far, not what is new; what is not said again stays. */
  private void input(JsonNode usage) {
    input = orBefore(usage.path("input_tokens"), input);
    cacheRead = orBefore(usage.path("cache_read_input_tokens"), cacheRead);
    cacheWrite = orBefore(usage.path("cache_creation_input_tokens"), cacheWrite);
  }

  private void output(JsonNode usage) {
    output = orBefore(usage.path("output_tokens"), output);
  }

  private static @Nullable Long orBefore(JsonNode node, @Nullable Long before) {
    var count = Wire.count(node);
    return count == null ? before : count;
  }

  @Override
  public boolean isOver() {
    return stopped && reason != null;
  }

  @Override
  public Reply.Ending ending() {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> Reply.Ending.COMPLETE;
      case "refusal" -> Reply.Ending.FILTERED;
      // What it is does not matter then: it did not come to its own end.
      case null, default -> Reply.Ending.LENGTH;
    };
  }

  @Override
  public @Nullable Usage usage() {
    return input == null || output == null
        ? null
        : new Usage(
            input, cacheRead == null ? 0 : cacheRead, cacheWrite == null ? 0 : cacheWrite, output);
  }

  @Override
  public @Nullable String model() {
    return model;
  }
}
