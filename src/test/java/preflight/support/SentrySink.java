package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where Sentry would be: takes envelopes as its client sends them, and keeps every byte. */
public final class SentrySink implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PATIENCE_SECONDS = 20;

  /**
   * One thing of an envelope.
   *
   * @param type such as {@code event} or {@code transaction}
   */
  public record Item(String type, JsonNode content) {}

  private final LinkedBlockingQueue<Item> arrived = new LinkedBlockingQueue<>();
  private final List<Item> seen = new ArrayList<>();
  private final List<String> raw = new CopyOnWriteArrayList<>();
  private final ZippedBodies bodies = new ZippedBodies(this::take, "application/json");

  public String dsn() {
    return "http://of-a-test@127.0.0.1:%d/4".formatted(bodies.port());
  }

  /** The next of that type that fits; what else came before stays for later. */
  public JsonNode next(String type, Predicate<JsonNode> fits) {
    for (var early : List.copyOf(seen)) {
      if (early.type().equals(type) && fits.test(early.content())) {
        seen.remove(early);
        return early.content();
      }
    }
    try {
      while (true) {
        var item = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (item == null) {
          throw new AssertionError("no " + type + " has come; there were " + seen);
        }
        if (item.type().equals(type) && fits.test(item.content())) {
          return item.content();
        }
        seen.add(item);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** All that has come of that type. */
  public List<JsonNode> all(String type) {
    arrived.drainTo(seen);
    return seen.stream().filter(each -> each.type().equals(type)).map(Item::content).toList();
  }

  /** Everything that was sent, as text. */
  public String text() {
    return String.join("\n", raw);
  }

  /** Method, path and headers of each request. */
  public List<String> requests() {
    return bodies.requests();
  }

  private void take(byte[] body) throws IOException {
    raw.add(new String(body, UTF_8));
    arrived.addAll(items(body));
  }

  /** A line about the envelope, and then for each item a line about it and as many bytes as that says. */
  private static List<Item> items(byte[] envelope) throws IOException {
    var items = new ArrayList<Item>();
    int[] at = {0};
    line(envelope, at);
    while (at[0] < envelope.length) {
      var header = JSON.readTree(line(envelope, at));
      int end = at[0] + header.path("length").asInt();
      items.add(
          new Item(
              header.path("type").asString(),
              JSON.readTree(Arrays.copyOfRange(envelope, at[0], end))));
      at[0] = end + 1;
    }
    return items;
  }

  private static byte[] line(byte[] bytes, int[] at) {
    var line = new ByteArrayOutputStream();
    while (at[0] < bytes.length && bytes[at[0]] != '\n') {
      line.write(bytes[at[0]++]);
    }
    at[0]++;
    return line.toByteArray();
  }

  @Override
  public void close() {
    bodies.close();
  }
}
