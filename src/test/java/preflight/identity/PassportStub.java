package preflight.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import preflight.support.RunningApp;

/** A Passport of our own: a real server that knows who was signed out, and can be slow or broken. */
public final class PassportStub implements AutoCloseable {
  private final HttpServer server;
  private final Set<String> signedOut = ConcurrentHashMap.newKeySet();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile String fresh = "";
  private volatile int status = 200;
  private volatile boolean frozen;
  private volatile Runnable witness = () -> {};

  public PassportStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/auth/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Paths, in the order in which they were called. */
  public List<String> calls() {
    return calls;
  }

  /** Each call with all that came with it, but for the token that it is about. */
  List<String> heard() {
    return heard;
  }

  /** A token of somebody who signed in there, for the application that tests start. */
  public static String token(String subject, String email) {
    var claims = Minted.claims("sub", subject);
    claims.put("email", email);
    return Minted.token(RunningApp.JWT_SECRET, JWSAlgorithm.HS256, null, claims);
  }

  /** What is done while a call is waiting for its answer. */
  public void during(Runnable look) {
    witness = look;
  }

  void signOut(String token) {
    signedOut.add(token);
  }

  /** What the next refresh gives. */
  void renewsTo(String token) {
    fresh = token;
  }

  public void failsWith(int code) {
    status = code;
  }

  /** Takes calls and answers none until it is closed. */
  public void freeze() {
    frozen = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      calls.add(path);
      heard.add(
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().entrySet(),
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8))
              .replaceFirst("Cookie=\\[oh_session=[^;\\]]*]", ""));
      witness.run();
      if (frozen) {
        await();
      }
      var token = exchange.getRequestHeaders().getFirst("Cookie").replace("oh_session=", "");
      int code = status != 200 ? status : signedOut.contains(token) ? 401 : 200;
      if (code == 200 && path.endsWith("/refresh") && !fresh.isEmpty()) {
        exchange.getResponseHeaders().add("Set-Cookie", "other=1; Path=/");
        exchange
            .getResponseHeaders()
            .add("Set-Cookie", "oh_session=" + fresh + "; Path=/; HttpOnly");
      }
      if (code == 200 && path.endsWith("/signout")) {
        signedOut.add(token);
      }
      exchange.sendResponseHeaders(code, -1);
    }
  }

  private void await() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
  }
}
