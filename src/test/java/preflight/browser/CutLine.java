package preflight.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import preflight.support.RunningApp;

/** A line to the application that breaks in the middle of an answer, after the request was carried out. */
final class CutLine implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");
  private static final Pattern CONNECTION = Pattern.compile("(?i)\r\nconnection: [^\r]*");

  private static final String NOBODY =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  /** Whether anybody gets through: to nobody, to something that hangs, or to a proxy with nothing behind it. */
  enum State {
    UP,
    DOWN,
    FROZEN,
    AWAY
  }

  private final ServerSocket server;
  private final Queue<Socket> held = new ConcurrentLinkedQueue<>();
  private final AtomicInteger saves = new AtomicInteger();
  private final int cuts;
  private volatile State state = State.UP;

  /** @param cuts how many answers to saves are cut off before the others come through */
  CutLine(int cuts) {
    this.cuts = cuts;
    try {
      server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://localhost:" + server.getLocalPort();
  }

  /** How it is from now on. */
  void is(State now) {
    state = now;
  }

  int saves() {
    return saves.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket browser = server.accept();
        Thread.ofVirtual().start(() -> carry(browser));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void carry(Socket browser) {
    if (state == State.FROZEN) {
      held.add(browser);
      return;
    }
    if (state != State.UP) {
      refuse(browser);
      return;
    }
    try (browser;
        var app = new Socket(InetAddress.getLoopbackAddress(), RunningApp.port())) {
      String head = head(browser.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      var length = LENGTH.matcher(head);
      byte[] body =
          browser
              .getInputStream()
              .readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
      String once = CONNECTION.matcher(head).replaceAll("");
      once = once.substring(0, once.length() - 2) + "Connection: close\r\n\r\n";
      app.getOutputStream().write(once.getBytes(ISO_8859_1));
      app.getOutputStream().write(body);
      byte[] answer = app.getInputStream().readAllBytes();
      boolean cut = head.startsWith("PATCH ") && saves.incrementAndGet() <= cuts;
      browser.getOutputStream().write(answer, 0, cut ? answer.length - 20 : answer.length);
      browser.getOutputStream().flush();
    } catch (IOException gone) {
      // the browser has left
    }
  }

  private void refuse(Socket browser) {
    try (browser) {
      if (state == State.AWAY) {
        head(browser.getInputStream());
        browser.getOutputStream().write(NOBODY.getBytes(ISO_8859_1));
      }
    } catch (IOException gone) {
      // the browser has left
    }
  }

  private static String head(InputStream stream) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = stream.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var each : held) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
