package preflight.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param model as the vendor spells it; null is the operator's choice, or else the provider's usual one
 * @param messages what was said so far, oldest first; the last one is the user's
 * @param maxTokens of the reply, what the model thinks to itself included
 * @param temperature null is the model's own
 */
public record Prompt(
    @Nullable String model, List<Message> messages, int maxTokens, @Nullable Double temperature) {
  public Prompt {
    messages = List.copyOf(messages);
  }

  public record Message(Role role, String text) {}

  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }
}
