package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import preflight.support.OwnApp;
import preflight.support.RawSocket;
import preflight.support.TestPostgres;

/** A stop in the order that loses nobody: not ready, still answering, deaf. */
class LeavingTests {
  private static final String READY = "GET /health/ready HTTP/1.1\r\nHost: a\r\n\r\n";

  @TempDir private Path home;

  @Test
  void saysThatItIsNotReadyWhileItStillAnswersAndEndsEachConnection() throws Exception {
    var database = TestPostgres.newDatabase();
    try (var app =
        OwnApp.start(
            home,
            "--STOP_DELAY=1m",
            "--DATABASE_URL=%s?user=%s&password=%s"
                .formatted(database.jdbcUrl(), database.user(), database.password()))) {
      int port = app.port();
      var next = new Next();
      app.context().addApplicationListener(next);
      var stop = Thread.ofVirtual().start(() -> app.context().close());
      while (app.http().get("/health/ready").statusCode() == 200) {
        Thread.onSpinWait();
      }

      // Without "Connection: close" from us this would be read until the socket's own time limit.
      var ready = RawSocket.send(port, READY);
      var page = RawSocket.send(port, "GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n");

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.header("connection")).isEqualTo("close");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("connection")).isEqualTo("close");
      assertThat(next.isTold).as("those with streams are sent away").isFalse();
      // The minute need not be waited for.
      stop.interrupt();
      stop.join();
      assertThat(next.isTold).isTrue();
      assertThat(isDeaf(port)).isTrue();
    }
  }

  /** Whoever wants to be the first to know of the stop, and is not. */
  private static final class Next implements ApplicationListener<ContextClosedEvent>, Ordered {
    private volatile boolean isTold;

    @Override
    public int getOrder() {
      return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent stop) {
      isTold = true;
    }
  }

  private static boolean isDeaf(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }
}
