package preflight.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes that no client would, and reads until the server closes. */
public final class RawSocket {
  private RawSocket() {}

  /** What came back, header names in lower case. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  public static Answer send(int port, String request) {
    return send(port, request.getBytes(ISO_8859_1));
  }

  public static Answer send(int port, byte[] request) {
    return send(port, "127.0.0.1", request);
  }

  /**
   * @param from the address that the server sees; all of 127.0.0.0/8 is this machine
   */
  public static Answer send(int port, String from, byte[] request) {
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(from), 0)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    }
  }

  /** Asks and is gone before the answer. */
  public static void leave(int port, String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new AssertionError("could not ask", e);
    }
  }

  private static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no complete answer: " + text);
    }
    var lines = text.substring(0, end).split("\r\n", -1);
    var headers = new TreeMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.merge(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip(),
          (first, second) -> first + " | " + second);
    }
    var body = text.substring(end + 4);
    return new Answer(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        headers,
        headers.containsKey("transfer-encoding") ? joined(body) : body);
  }

  private static String joined(String chunks) {
    var body = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int line = chunks.indexOf("\r\n", at);
      int length = Integer.parseInt(chunks.substring(at, line), 16);
      body.append(chunks, line + 2, line + 2 + length);
      at = line + 2 + length + 2;
    }
    return body.toString();
  }
}
