package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingTests {
  private static final int LONGEST = 1_000;
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration HASTY = Duration.ofMillis(300);

  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
    Correlation.leave();
  }

  private HttpRequest.Builder to(String path, HttpHandler handler) {
    server.createContext(path, handler);
    int port = server.getAddress().getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static Outgoing outgoing(Duration answer) {
    return new Outgoing(new Outgoing.Limits(PATIENT, answer, LONGEST));
  }

  @Test
  void carriesTheIdAndTheTraceOfTheRequest() throws Exception {
    var trace = Traceparent.parse("00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01");
    new Correlation("abc", trace.orElseThrow(), null).enter();
    var request =
        to(
            "/",
            exchange -> {
              var headers = exchange.getRequestHeaders();
              var body =
                  String.join("|", headers.get("X-Request-ID")) + headers.getFirst("traceparent");
              exchange.sendResponseHeaders(200, body.length());
              exchange.getResponseBody().write(body.getBytes(UTF_8));
              exchange.close();
            });

    try (var outgoing = outgoing(PATIENT)) {
      assertThat(outgoing.send(request).body())
          .asString(UTF_8)
          .isEqualTo("abc" + trace.get().header());
      // The builder is used again, as for a second try.
      assertThat(outgoing.send(request).body()).asString(UTF_8).startsWith("abc00-");
    }
  }

  @Test
  void outsideARequestThereIsNothingToCarry() throws Exception {
    var request =
        to(
            "/",
            exchange -> {
              var headers = exchange.getRequestHeaders();
              boolean bare =
                  !headers.containsKey("X-Request-ID") && !headers.containsKey("traceparent");
              exchange.sendResponseHeaders(bare ? 204 : 400, -1);
              exchange.close();
            });

    try (var outgoing = outgoing(PATIENT)) {
      assertThat(outgoing.send(request).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void followsNoRedirectAndKeepsNoCookie() throws Exception {
    var asked = new AtomicInteger();
    var request =
        to(
            "/",
            exchange -> {
              asked.incrementAndGet();
              exchange.getResponseHeaders().put("Set-Cookie", List.of("a=b"));
              exchange.getResponseHeaders().put("Location", List.of("/elsewhere"));
              exchange.sendResponseHeaders(
                  exchange.getRequestHeaders().containsKey("Cookie") ? 500 : 302, -1);
              exchange.close();
            });

    try (var outgoing = outgoing(PATIENT)) {
      assertThat(outgoing.send(request).statusCode()).isEqualTo(302);
      assertThat(outgoing.send(request).statusCode()).isEqualTo(302);
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void givesUpOnAServerThatSaysNothing() {
    var request = to("/", exchange -> waitForTheEnd());

    try (var outgoing = outgoing(HASTY)) {
      assertThatThrownBy(() -> outgoing.send(request)).isInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void givesUpOnABodyThatNeverEnds() {
    var request =
        to(
            "/",
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              waitForTheEnd();
            });

    try (var outgoing = outgoing(HASTY)) {
      assertThatThrownBy(() -> outgoing.send(request)).isInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void takesABodyUpToTheLimitAndNoLongerOne() throws Exception {
    var fits = to("/fits", exchange -> send(exchange, LONGEST));
    var tooLong = to("/long", exchange -> send(exchange, LONGEST + 1));

    try (var outgoing = outgoing(PATIENT)) {
      assertThat(outgoing.send(fits).body()).hasSize(LONGEST);
      assertThatIOException().isThrownBy(() -> outgoing.send(tooLong));
    }
  }

  @Test
  void aServerThatIsNotThereIsAnIoException() throws IOException {
    var request = to("/", exchange -> {});
    server.stop(0);

    try (var outgoing = outgoing(PATIENT)) {
      assertThatIOException().isThrownBy(() -> outgoing.send(request));
    }
  }

  private static void send(HttpExchange exchange, int bytes) throws IOException {
    // Without a length it says how long it is only by ending.
    exchange.sendResponseHeaders(200, 0);
    try (var body = exchange.getResponseBody()) {
      body.write(new byte[bytes]);
    }
  }

  private void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
