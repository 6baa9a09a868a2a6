package preflight.operating;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for PagerDuty, Slack and the dead man's switch, and for an exporter whose numbers the proof chooses. */
final class Receiver implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** What came to one of the three addresses. */
  record Letter(String way, String authorization, JsonNode body) {}

  private final HttpServer server;
  private final String token;
  private final List<Letter> letters = new CopyOnWriteArrayList<>();
  private volatile String numbers = "";

  Receiver(String token) throws IOException {
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/metrics", this::tell);
    server.createContext("/", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String way) {
    return "http://127.0.0.1:" + port() + "/" + way;
  }

  void export(String text) {
    numbers = text;
  }

  Stream<JsonNode> to(String way, Predicate<JsonNode> which) {
    return letters.stream()
        .filter(letter -> letter.way().equals(way))
        .map(Letter::body)
        .filter(which);
  }

  List<Letter> letters() {
    return letters;
  }

  private void tell(HttpExchange exchange) throws IOException {
    boolean may =
        ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = (may ? numbers : "").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(may ? 200 : 401, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    var body = JSON.readTree(exchange.getRequestBody());
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    letters.add(
        new Letter(
            exchange.getRequestURI().getPath().substring(1),
            authorization == null ? "" : authorization,
            body));
    byte[] answer = "{\"status\":\"success\"}".getBytes(UTF_8);
    boolean pagerDuty = exchange.getRequestURI().getPath().equals("/pagerduty");
    exchange.sendResponseHeaders(pagerDuty ? 202 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
