package preflight.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Where something would be that bodies are sent to zipped: takes whatever comes, and keeps how it was asked. */
final class ZippedBodies implements AutoCloseable {
  /** Reads one. */
  interface Reader {
    void read(byte[] body) throws IOException;
  }

  private final HttpServer server;
  private final Reader reader;
  private final String answered;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param answered the type of the empty answers
   */
  ZippedBodies(Reader reader, String answered) {
    this.reader = reader;
    this.answered = answered;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Method, path and headers of each request. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().entrySet());
      try (var zipped = new GZIPInputStream(exchange.getRequestBody())) {
        reader.read(zipped.readAllBytes());
      }
      exchange.getResponseHeaders().add("Content-Type", answered);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
