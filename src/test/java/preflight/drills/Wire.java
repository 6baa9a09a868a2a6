package preflight.drills;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.SocketFactory;

/**
 * One connection that speaks HTTP/1.1 and tries nothing twice. The clients of the JDK send a request again when its
 * connection turns out to be closed, and so would hide what a switch loses.
 */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * @param headers names in lower case
   * @param last the connection ends with it
   */
  record Answer(int status, Map<String, String> headers, String body, boolean last) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final Socket socket;
  private final InputStream in;
  private final String host;
  private long usedAt = System.nanoTime();

  private Wire(Socket socket, String host) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.host = host;
  }

  static Wire open(SocketFactory sockets, int port) throws IOException {
    var socket = sockets.createSocket("127.0.0.1", port);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    socket.setTcpNoDelay(true);
    return new Wire(socket, "localhost:" + port);
  }

  /** Whether a polite client would still send something on it: nobody keeps an idle one for ever. */
  boolean isFresh(Duration idle) {
    return System.nanoTime() - usedAt < idle.toNanos();
  }

  /** @param headers whole lines */
  Answer ask(String method, String path, String body, String... headers) throws IOException {
    var bytes = body.getBytes(UTF_8);
    var text = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(host).append("\r\n");
    for (var header : headers) {
      text.append(header).append("\r\n");
    }
    if (!method.equals("GET")) {
      text.append("Content-Type: application/json\r\nContent-Length: ")
          .append(bytes.length)
          .append("\r\n");
    }
    text.append("\r\n").append(body);
    socket.getOutputStream().write(text.toString().getBytes(UTF_8));
    socket.getOutputStream().flush();
    var answer = read();
    usedAt = System.nanoTime();
    return answer;
  }

  private Answer read() throws IOException {
    var first = line();
    var headers = new TreeMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(first.split(" ", -1)[1]);
    var connection = headers.getOrDefault("connection", "");
    return new Answer(status, headers, body(status, headers), connection.contains("close"));
  }

  private String body(int status, Map<String, String> headers) throws IOException {
    if (status == 204 || status == 304) {
      return "";
    }
    var all = new ByteArrayOutputStream();
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      for (int size = chunk(); size > 0; size = chunk()) {
        all.writeBytes(exactly(size));
        line();
      }
      line();
    } else if (headers.containsKey("content-length")) {
      all.writeBytes(exactly(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
    } else {
      all.writeBytes(in.readAllBytes());
    }
    return all.toString(UTF_8);
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended before the answer did");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // then it is closed
    }
  }
}
