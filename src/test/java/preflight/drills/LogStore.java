package preflight.drills;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where OpenSearch would be: takes its bulk requests, keeps a document by its id, can be killed with a
 * request in its hands, and comes back.
 */
final class LogStore implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicBoolean dies = new AtomicBoolean();
  private final int port;
  private @Nullable HttpServer server;

  LogStore() throws IOException {
    start(0);
    port = server().getAddress().getPort();
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** The documents by their ids. */
  Map<String, String> documents() {
    return Map.copyOf(documents);
  }

  /** How many came, those that took the place of themselves too. */
  int taken() {
    return taken.get();
  }

  /** It reads the next request and is gone before it keeps or answers any of it. */
  void diesAtTheNextRequest() {
    dies.set(true);
  }

  boolean isThere() {
    return server != null;
  }

  void comesBack() throws IOException {
    dies.set(false);
    start(port);
  }

  private HttpServer server() {
    if (server == null) {
      throw new IllegalStateException("it is gone");
    }
    return server;
  }

  private void start(int at) throws IOException {
    var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    started.createContext("/", this::answer);
    started.start();
    server = started;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (exchange.getRequestMethod().equals("POST")) {
        if (dies.get()) {
          close();
          return;
        }
        keep(body);
      }
      var said = "{\"errors\":false,\"items\":[]}".getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, said.length);
      exchange.getResponseBody().write(said);
    }
  }

  /** A line of what to do and a line of what with, in turns. */
  private void keep(String bulk) {
    var lines = bulk.lines().filter(line -> !line.isBlank()).toList();
    for (int i = 1; i < lines.size(); i += 2) {
      documents.put(JSON.readTree(lines.get(i - 1)).at("/index/_id").asString(), lines.get(i));
      taken.incrementAndGet();
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }
}
