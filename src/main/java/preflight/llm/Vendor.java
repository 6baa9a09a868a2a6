package preflight.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import preflight.llm.ProviderFailure.Kind;

/** Asks through the library, which knows how each vendor writes, and holds it to the rules of {@link Wire}. */
final class Vendor implements Provider {
  /** How long nothing may come of a stream, comments and pings included. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * @param whole with its own retries off
   * @param parameters of one question
   */
  record Dialect(
      String name,
      String usualModel,
      Supplier<Wire> wire,
      ChatModel whole,
      StreamingChatModel streamed,
      Function<Question, ChatRequestParameters> parameters) {}

  private final Dialect dialect;
  private final Duration patience;

  Vendor(Dialect dialect, Duration patience) {
    this.dialect = dialect;
    this.patience = patience;
  }

  @Override
  public String name() {
    return dialect.name();
  }

  @Override
  public String usualModel() {
    return dialect.usualModel();
  }

  @Override
  public Answer ask(Question question, Consumer<String> text, Deadline deadline)
      throws ProviderFailure {
    if (deadline.isOver()) {
      throw ProviderFailure.of(Kind.DEADLINE, null);
    }
    var call =
        new VendorCall(
            dialect.wire().get(), deadline, question.streamed() ? patience : deadline.left());
    var hearing = new Hearing(call, text);
    ScopedValue.where(VendorHttp.CALL, call).run(() -> send(question, call, hearing));
    return call.answer(question, hearing.heard());
  }

  private void send(Question question, VendorCall call, Hearing hearing) {
    try {
      if (question.streamed()) {
        dialect.streamed().chat(request(question), hearing);
      } else {
        var said = dialect.whole().chat(request(question)).aiMessage().text();
        if (said != null && call.wire().isOver()) {
          hearing.onPartialResponse(said);
        }
      }
    } catch (RuntimeException e) {
      // Without the cause: what the library cannot read, it quotes.
      call.fail(Kind.UNREADABLE);
    }
  }

  private ChatRequest request(Question question) {
    return ChatRequest.builder()
        .messages(question.messages().stream().map(Vendor::translated).toList())
        .parameters(dialect.parameters().apply(question))
        .build();
  }

  private static ChatMessage translated(Prompt.Message message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
    };
  }

  @Override
  public String toString() {
    return "Vendor[" + name() + "]";
  }
}
