package preflight.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line to an application that tears as soon as the first words of a reply have come through. */
final class TornLine implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");
  private static final Pattern CONNECTION = Pattern.compile("(?i)\r\nconnection: [^\r]*");
  private static final Pattern PLACE = Pattern.compile("(?i)\r\nlast-event-id: ([^\r]*)");

  private final ServerSocket server;
  private final int port;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final CountDownLatch torn = new CountDownLatch(1);

  TornLine(int port) {
    this.port = port;
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

  /** A browser that sees the line go loses what it has not read yet, so it is torn when the words are there. */
  void tear() {
    torn.countDown();
  }

  /** Every place that a reply was taken up from again. */
  List<String> places() {
    return heads.stream()
        .map(PLACE::matcher)
        .filter(Matcher::find)
        .map(place -> place.group(1))
        .toList();
  }

  long messages() {
    return heads.stream().filter(TornLine::isMessage).count();
  }

  private static boolean isMessage(String head) {
    return head.startsWith("POST ") && head.contains("/coach/message ");
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
    try (browser;
        var app = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head = head(browser.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      heads.add(head);
      var length = LENGTH.matcher(head);
      byte[] body =
          browser
              .getInputStream()
              .readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
      String once = CONNECTION.matcher(head).replaceAll("");
      once = once.substring(0, once.length() - 2) + "Connection: close\r\n\r\n";
      app.getOutputStream().write(once.getBytes(ISO_8859_1));
      app.getOutputStream().write(body);
      var told = new StringBuilder();
      var some = new byte[8_192];
      for (int read = app.getInputStream().read(some);
          read >= 0;
          read = app.getInputStream().read(some)) {
        browser.getOutputStream().write(some, 0, read);
        browser.getOutputStream().flush();
        told.append(new String(some, 0, read, ISO_8859_1));
        if (isMessage(head) && told.indexOf("event: text") >= 0) {
          torn.await();
          return;
        }
      }
    } catch (IOException gone) {
      // the browser has left
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
