package preflight.platform.web;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to one service of others, for as long as the process lives. Every call is bounded in time and
 * size, follows no redirect, keeps no cookies, and carries the id and the trace of the request that it
 * is made for.
 */
public final class Outgoing implements AutoCloseable {
  private final HttpClient client;
  private final Limits limits;

  /**
   * @param connect how long a connection may take
   * @param answer how long all of it may take, from the call to the last byte
   * @param bytes how long the body of an answer may be
   */
  public record Limits(Duration connect, Duration answer, int bytes) {}

  public Outgoing(Limits limits) {
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Sends it and waits.
   *
   * @return with any status; a redirect is an answer like others
   * @throws HttpTimeoutException when there was no connection or no whole answer in time
   * @throws IOException when there was none at all, or one that is too long
   */
  public HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    Correlation.currentRequestId().ifPresent(id -> request.setHeader(RequestId.HEADER, id));
    Correlation.currentTraceparent()
        .ifPresent(trace -> request.setHeader(Traceparent.HEADER, trace));
    var answer =
        client.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.bytes()));
    try {
      return answer.get(limits.answer().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + limits.answer());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      // Whoever no longer waits also ends the exchange; an answer that is there stays.
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
