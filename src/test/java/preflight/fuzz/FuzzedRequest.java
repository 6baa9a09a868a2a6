package preflight.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import preflight.support.JsonSchema;
import tools.jackson.databind.JsonNode;

/**
 * One request of an operation.
 *
 * @param path the operation's, as the description has it
 * @param ordinary its address and headers are such that the description says what may come of it
 */
record FuzzedRequest(String method, String path, byte[] bytes, boolean ordinary) {
  private static final List<String> PLACES =
      List.of(
          "%00",
          "..%2f..",
          "%ED%A0%80",
          "%ff",
          "%",
          "a;b=c",
          "//",
          "%F0%9F%98%80",
          "x".repeat(3_000),
          "'%20or%201=1");
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/json;charset=utf-16",
          "application/json; charset=\"",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/xml",
          "*/*",
          ";",
          "");
  private static final List<String> WISHES =
      List.of("*/*", "image/png", "text/event-stream", "application/json;q=0", ";;", "a/b/c");

  /**
   * Who asks, with what is theirs.
   *
   * @param credential header lines
   * @param known parts of paths, by name
   */
  record Caller(String credential, Map<String, List<String>> known) {}

  static FuzzedRequest of(
      JsonNode document, String method, String path, Caller caller, Random random) {
    var described = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    var value = new FuzzedValue(document, random);
    boolean ordinary = true;
    var address = new StringBuilder();
    for (String part : path.substring(1).split("/", -1)) {
      address.append('/');
      if (!part.startsWith("{")) {
        address.append(part);
        continue;
      }
      var known = caller.known().getOrDefault(part.substring(1, part.length() - 1), List.of("x"));
      int dice = random.nextInt(100);
      if (dice < 8) {
        ordinary = false;
        address.append(one(PLACES, random));
      } else {
        address.append(dice < 14 ? "no-such" : one(known, random));
      }
    }
    address.append(query(document, described, random));
    var head = new StringBuilder();
    head.append(method).append(' ').append(address).append(" HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Connection: close\r\n").append(caller.credential());
    boolean wish = random.nextInt(100) < 12;
    head.append("Accept: ").append(wish ? one(WISHES, random) : "application/json").append("\r\n");
    if (random.nextInt(100) < 3) {
      head.append("Accept-Language: ").append("q,;=\u00ff".repeat(20)).append("\r\n");
    }
    var body = new byte[0];
    var shape = described.path("requestBody").at("/content/application~1json/schema");
    if (!shape.isMissingNode() && random.nextInt(100) < 97) {
      body = broken(value.of(shape), random);
      var type = random.nextInt(100) < 88 ? "application/json" : one(TYPES, random);
      head.append(type.isEmpty() ? "" : "Content-Type: " + type + "\r\n");
    }
    if (!method.equals("GET")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    all.writeBytes(body);
    return new FuzzedRequest(method, path, all.toByteArray(), ordinary);
  }

  private static String query(JsonNode document, JsonNode described, Random random) {
    var query = new StringBuilder();
    for (var reference : described.path("parameters")) {
      var parameter = JsonSchema.resolve(document, reference);
      if (parameter.path("in").asString().equals("query") && random.nextInt(3) > 0) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(parameter.path("name").asString())
            .append('=')
            .append(
                one(
                    List.of(
                        "", "0", "1", "200", "201", "-1", "1e9", "x", "1.0.0", "%00", "%E2%80%AE"),
                    random));
      }
    }
    return query.toString();
  }

  /** Mostly as it is; else cut, prolonged, or in bytes that are no UTF-8. */
  private static byte[] broken(String json, Random random) {
    var utf8 = json.getBytes(UTF_8);
    return switch (random.nextInt(60)) {
      case 0 -> json.substring(0, json.length() / 2).getBytes(UTF_8);
      case 1 -> (json + json).getBytes(UTF_8);
      case 2 -> json.getBytes(UTF_16);
      case 3 -> ("\uFEFF" + json).getBytes(UTF_8);
      case 4 -> ("\u0000" + json).getBytes(UTF_8);
      case 5 -> {
        if (utf8.length > 0) {
          utf8[random.nextInt(utf8.length)] = (byte) random.nextInt(256);
        }
        yield utf8;
      }
      case 6 -> json.replace("\"a", "\"\u00e9\u0000").getBytes(ISO_8859_1);
      case 7 -> (" ".repeat(300_000) + json).getBytes(UTF_8);
      default -> utf8;
    };
  }

  /** The start of it, for whoever has to look for the fault. */
  String shown() {
    var text = new String(bytes, ISO_8859_1);
    return text.substring(0, Math.min(text.length(), 1_500));
  }

  private static String one(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }
}
