package preflight.llm;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One vendor's way of speaking. It asks once: trying again, waiting and paying are others' work. */
interface Provider {
  /** As OpenTelemetry's {@code gen_ai.provider.name}. */
  String name();

  /** The model when nobody chose one. */
  String usualModel();

  /** What it says costs money, so it needs a price and room in the budget. */
  default boolean isPaid() {
    return true;
  }

  /**
   * Asks and waits for the end of the reply.
   *
   * @param text hears each piece as it comes, on any thread, one after the other
   * @throws ProviderFailure when there is no whole reply
   */
  Answer ask(Question question, Consumer<String> text, Deadline deadline) throws ProviderFailure;

  /**
   * @param streamed in pieces as they come; otherwise all at once
   */
  record Question(
      String model,
      List<Prompt.Message> messages,
      int maxTokens,
      @Nullable Double temperature,
      boolean streamed) {}

  /**
   * @param usage null when the vendor did not say
   */
  record Answer(
      String text,
      Reply.Ending ending,
      @Nullable Usage usage,
      String model,
      @Nullable String requestId) {}
}
