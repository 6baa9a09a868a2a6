package preflight.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A vendor on loopback that does what it is told, byte by byte, and sees when nobody listens any more. */
public final class VendorStub implements AutoCloseable {
  /** What it does with one request; the last one it does again and again. */
  @FunctionalInterface
  public interface Play {
    void play(Line line) throws IOException;
  }

  /**
   * @param headers names in lower case
   */
  public record Asked(String path, Map<String, String> headers, JsonNode body, int connection) {}

  private final ServerSocket server;
  private final Thread accepting;
  private final Queue<Play> plays = new ArrayDeque<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  public VendorStub(Play... plays) {
    this(InetAddress.getLoopbackAddress(), plays);
  }

  /** @param where it listens: for those who are on another network than this machine's own */
  public VendorStub(InetAddress where, Play... plays) {
    this.plays.addAll(List.of(plays));
    try {
      server = new ServerSocket(0, 4_096, where);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    accepting = Thread.ofVirtual().start(this::accept);
  }

  /** From now on it does this, and has been asked nothing. */
  public void plays(Play... next) {
    synchronized (plays) {
      plays.clear();
      plays.addAll(List.of(next));
    }
    asked.clear();
  }

  public URI url() {
    return URI.create(
        "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
  }

  public List<Asked> asked() {
    return asked;
  }

  /** Waits until it says nothing more, as it was told. */
  public void awaitStall() throws InterruptedException {
    if (!stalled.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("never asked so far");
    }
  }

  /** Waits until the other end is gone. */
  public boolean sawTheClose() throws InterruptedException {
    return closed.await(10, TimeUnit.SECONDS);
  }

  private void accept() {
    try {
      for (int connection = 0; ; connection++) {
        var socket = server.accept();
        open.add(socket);
        int number = connection;
        Thread.ofVirtual().start(() -> serve(socket, number));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket socket, int connection) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      var line = new Line(in, socket.getOutputStream());
      while (line.goesOn && read(in, connection, line)) {
        next().play(line);
      }
    } catch (IOException e) {
      closed.countDown();
    }
  }

  private Play next() {
    synchronized (plays) {
      return plays.size() > 1 ? plays.remove() : plays.element();
    }
  }

  private boolean read(InputStream in, int connection, Line line) throws IOException {
    var head = line(in);
    if (head.isEmpty()) {
      return false;
    }
    Map<String, String> headers = new TreeMap<>();
    for (var next = line(in); !next.isEmpty(); next = line(in)) {
      int colon = next.indexOf(':');
      headers.put(
          next.substring(0, colon).toLowerCase(Locale.ROOT), next.substring(colon + 1).strip());
    }
    var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    line.body = Wire.JSON.readTree(new String(body, UTF_8));
    asked.add(new Asked(head.split(" ", 3)[1], headers, line.body, connection));
    return true;
  }

  private static String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      bytes.write(next);
    }
    return bytes.toString(UTF_8).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    server.close();
    // It listens until whoever waits on it has let go.
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (var socket : open) {
      socket.close();
    }
  }

  /** One connection, from the vendor's side. */
  public final class Line {
    private final InputStream in;
    private final OutputStream out;
    private boolean goesOn;
    private JsonNode body = JsonNodeFactory.instance.nullNode();

    private Line(InputStream in, OutputStream out) {
      this.in = in;
      this.out = out;
      this.goesOn = true;
    }

    /** The body of the request that it answers now. */
    public JsonNode asked() {
      return body;
    }

    /** A whole answer, after which the connection stays open. */
    public void answer(int status, String headers, String body) throws IOException {
      write(
          "HTTP/1.1 %d X\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(status, headers, body.getBytes(UTF_8).length, body));
    }

    /** A 200 that ends when the connection does, which a cut looks just like. */
    public void begin(String headers) throws IOException {
      goesOn = false;
      write("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n");
    }

    public void write(String text) throws IOException {
      write(text.getBytes(UTF_8));
    }

    public void write(byte... bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    public void hangUp() {
      goesOn = false;
    }

    /** Says nothing more until the other end goes away. */
    public void stall() throws IOException {
      goesOn = false;
      stalled.countDown();
      while (in.read() >= 0) {
        // A request that comes here would be one too many.
      }
      closed.countDown();
    }

    /** Says the same again until the other end goes away. */
    void repeat(String text) throws IOException {
      goesOn = false;
      stalled.countDown();
      while (true) {
        write(text);
        // Slowly: as fast as it can, it would meet the limit on bytes before any other.
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
