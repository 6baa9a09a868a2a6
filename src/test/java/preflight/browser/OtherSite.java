package preflight.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A page of somebody else: on 127.0.0.1, which for a browser is another site than localhost. */
final class OtherSite implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger visits = new AtomicInteger();

  OtherSite(String body) {
    byte[] page = "<!doctype html><title>Elsewhere</title>%s".formatted(body).getBytes(UTF_8);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          visits.incrementAndGet();
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          try (var content = exchange.getResponseBody()) {
            content.write(page);
          }
        });
    server.start();
  }

  String url() {
    return "http://" + host() + "/";
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often it was asked for anything. */
  int visits() {
    return visits.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
