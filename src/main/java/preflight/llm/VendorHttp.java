package preflight.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import preflight.llm.ProviderFailure.Kind;

/**
 * How the library speaks with vendors: on the thread that asked, bounded in time and size, over
 * HTTP/1.1 without an upgrade that some servers choke on. It follows no redirect, keeps no cookie,
 * tells nobody our request ids, and logs nothing.
 */
final class VendorHttp implements dev.langchain4j.http.client.HttpClient, AutoCloseable {
  /** What is being asked; the library has no place for it. */
  static final ScopedValue<VendorCall> CALL = ScopedValue.newInstance();

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int ERROR_BYTES = 64 << 10;

  /** Passes through the library; what happened is in the call. */
  static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private GivenUp() {
      super("given up", null, false, false);
    }
  }

  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  VendorHttp(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    var call = CALL.get();
    try (var body = new VendorBody(call.deadline(), call.patience())) {
      var answer = open(request, body, call);
      var text = new String(body.readAllBytes(), UTF_8);
      call.wire().whole(text);
      return response(answer, text);
    } catch (ProviderFailure e) {
      call.fail(e);
    } catch (IOException e) {
      call.fail(kind(e));
    }
    throw new GivenUp();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    var call = CALL.get();
    try (var body = new VendorBody(call.deadline(), call.patience())) {
      listener.onOpen(response(open(request, body, call), null));
      parser.parse(body, new VendorEvents(call, body, listener));
    } catch (ProviderFailure e) {
      call.fail(e);
    }
  }

  /** Waits for a 200. */
  private HttpResponse<VendorBody> open(HttpRequest request, VendorBody body, VendorCall call)
      throws ProviderFailure {
    var coming = client.sendAsync(translated(request), head -> body);
    try {
      var patience = VendorBody.shorter(call.patience(), call.deadline().left());
      var answer = coming.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      call.requestId(requestId(answer));
      if (answer.statusCode() != 200) {
        var wait = RetryAfter.of(answer.headers(), clock).orElse(null);
        throw Refusals.of(answer.statusCode(), start(body), wait);
      }
      return answer;
    } catch (TimeoutException e) {
      throw ProviderFailure.of(call.deadline().isOver() ? Kind.DEADLINE : Kind.STALLED, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProviderFailure.of(Kind.INTERRUPTED, null);
    } catch (ExecutionException e) {
      if (isConnecting(e.getCause())) {
        throw ProviderFailure.of(Kind.NOT_CONNECTED, e.getCause());
      }
      // Without the cause: it may quote what came.
      throw ProviderFailure.of(Kind.CUT_OFF, null);
    } finally {
      coming.cancel(true);
    }
  }

  private static boolean isConnecting(@Nullable Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLHandshakeException;
  }

  private static java.net.http.HttpRequest translated(HttpRequest request) {
    var builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(request.method().name(), BodyPublishers.ofString(request.body()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder.build();
  }

  private static @Nullable String requestId(HttpResponse<?> answer) {
    var headers = answer.headers();
    return headers
        .firstValue("x-request-id")
        .or(() -> headers.firstValue("request-id"))
        .filter(id -> id.matches("[!-~]{1,128}"))
        .orElse(null);
  }

  /** As much as is there; an error that does not end is an error all the same. */
  private static String start(VendorBody body) {
    body.expectEnd();
    try {
      return new String(body.readNBytes(ERROR_BYTES), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static SuccessfulHttpResponse response(
      HttpResponse<VendorBody> answer, @Nullable String text) {
    return SuccessfulHttpResponse.builder()
        .statusCode(answer.statusCode())
        .headers(answer.headers().map())
        .body(text)
        .build();
  }

  static Kind kind(Throwable thrown) {
    return thrown instanceof VendorBody.Cut cut ? cut.kind() : Kind.CUT_OFF;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
