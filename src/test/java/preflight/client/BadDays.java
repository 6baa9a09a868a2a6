package preflight.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server that answers as it is told, one answer after the other, and remembers who asked. */
final class BadDays implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Day> days;
  final List<String> ids = new CopyOnWriteArrayList<>();

  /** Method, path and the event to go on after. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  BadDays(Day... days) {
    this.days = new ConcurrentLinkedDeque<>(List.of(days));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI at() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange call) throws IOException {
    ids.add(call.getRequestHeaders().getFirst("X-Request-ID"));
    asked.add(
        "%s %s %s"
            .formatted(
                call.getRequestMethod(),
                call.getRequestURI(),
                call.getRequestHeaders().getFirst("Last-Event-ID")));
    try (call) {
      days.remove().answer(call);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** What happens to one request. */
  interface Day {
    void answer(HttpExchange call) throws IOException;

    static Day says(int status, String json, String... headers) {
      return call -> {
        for (int i = 0; i < headers.length; i += 2) {
          call.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
      };
    }

    /** Nothing at all, for as long as this is up. */
    static Day silentUntil(CountDownLatch over) {
      return call -> {
        try {
          over.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };
    }

    /** Events, and then the end of the line without a last one. */
    static Day streams(String... events) {
      return streamsUntil(new CountDownLatch(0), events);
    }

    /** Events, and then nothing for as long as this is up. */
    static Day streamsUntil(CountDownLatch over, String... events) {
      return call -> {
        call.getResponseHeaders().set("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        for (String event : events) {
          call.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
          call.getResponseBody().flush();
        }
        silentUntil(over).answer(call);
      };
    }

    /** The head of an answer, and then the line is cut. */
    static Day breaksOff() {
      return call -> {
        call.sendResponseHeaders(200, 100);
        call.getResponseBody().write('{');
        call.getResponseBody().flush();
      };
    }
  }
}
