package preflight.llm;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.function.Consumer;
import preflight.llm.ProviderFailure.Kind;

/** Collects the words as the library reads them. How it ended is read elsewhere. */
final class Hearing implements StreamingChatResponseHandler {
  private final VendorCall call;
  private final Consumer<String> text;
  private final StringBuilder heard = new StringBuilder();

  Hearing(VendorCall call, Consumer<String> text) {
    this.call = call;
    this.text = text;
  }

  @Override
  public void onPartialResponse(String piece) {
    if (piece.isEmpty() || call.isGivenUp()) {
      return;
    }
    heard.append(piece);
    try {
      text.accept(piece);
    } catch (RuntimeException e) {
      call.fault(e);
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    // It also comes when the stream was cut.
  }

  @Override
  public void onError(Throwable thrown) {
    call.fail(Kind.UNREADABLE);
  }

  String heard() {
    return heard.toString();
  }
}
