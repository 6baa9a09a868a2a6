package preflight.llm;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Chat completions, of OpenAI and of servers that speak like it and often leave something out. */
final class OpenAiWire implements Wire {
  private static final String DONE = "[DONE]";

  private boolean done;
  private @Nullable String finish;
  private boolean refused;
  private @Nullable Usage usage;
  private @Nullable String model;

  @Override
  public boolean event(@Nullable String name, String data) throws ProviderFailure {
    boolean error = "error".equals(name);
    if (name != null && !error && !name.equals("message")) {
      return false;
    }
    if (data.strip().equals(DONE)) {
      done = true;
      return true;
    }
    var chunk = Wire.parse(data);
    if (error || chunk.hasNonNull("error")) {
      throw Refusals.inside(chunk);
    }
    read(chunk, "delta");
    return true;
  }

  @Override
  public void whole(String body) throws ProviderFailure {
    var reply = Wire.parse(body);
    if (reply.hasNonNull("error")) {
      throw Refusals.inside(reply);
    }
    read(reply, "message");
    done = true;
  }

  private void read(JsonNode node, String message) {
    var named = Wire.text(node.path("model"));
    model = named == null ? model : named;
    var counted = usage(node.path("usage"));
    usage = counted == null ? usage : counted;
    var choice = node.path("choices").path(0);
    var reason = Wire.text(choice.path("finish_reason"));
    finish = reason == null ? finish : reason;
    refused |= Wire.text(choice.path(message).path("refusal")) != null;
  }

  /** What was remembered is a part of the prompt's tokens here. */
  private static @Nullable Usage usage(JsonNode node) {
    var input = Wire.count(node.path("prompt_tokens"));
    var output = Wire.count(node.path("completion_tokens"));
    if (input == null || output == null) {
      return null;
    }
    var details = node.path("prompt_tokens_details");
    long read = Math.min(input, zeroIfNull(Wire.count(details.path("cached_tokens"))));
    long written =
        Math.min(input - read, zeroIfNull(Wire.count(details.path("cache_write_tokens"))));
    return new Usage(input - read - written, read, written, output);
  }

  private static long zeroIfNull(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  @Override
  public boolean isOver() {
    return done && finish != null;
  }

  @Override
  public Reply.Ending ending() {
    if (refused) {
      return Reply.Ending.FILTERED;
    }
    return switch (finish) {
      case "stop" -> Reply.Ending.COMPLETE;
      case "content_filter" -> Reply.Ending.FILTERED;
      // What it is does not matter then: it did not come to its own end.
      case null, default -> Reply.Ending.LENGTH;
    };
  }

  @Override
  public @Nullable Usage usage() {
    return usage;
  }

  @Override
  public @Nullable String model() {
    return model;
  }
}
