package preflight.llm;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import preflight.llm.ProviderFailure.Kind;

/**
 * Hears each event before the library does. Nothing is thrown from here: the library's parser would
 * log it and go on.
 */
final class VendorEvents implements ServerSentEventListener {
  private final VendorCall call;
  private final VendorBody body;
  private final ServerSentEventListener library;

  VendorEvents(VendorCall call, VendorBody body, ServerSentEventListener library) {
    this.call = call;
    this.body = body;
    this.library = library;
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    try {
      if (call.wire().event(event.event(), event.data())) {
        library.onEvent(event, context);
      }
    } catch (ProviderFailure e) {
      call.fail(e);
    } catch (RuntimeException e) {
      // Its words may quote what it read.
      call.fail(Kind.UNREADABLE);
    }
    if (call.isGivenUp()) {
      context.parsingHandle().cancel();
    } else if (call.wire().isOver()) {
      body.expectEnd();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    call.fail(VendorHttp.kind(thrown));
  }
}
