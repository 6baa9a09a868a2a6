package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sends a {@link Canary}'s secrets to a server of this process in every place a request has, and
 * collects what comes out: lines of the log, what is printed, answers. {@link #leaks} says which secret
 * turned up where.
 *
 * <p>A caller may be told again what they sent where they need it: the path in a problem's {@code
 * instance}; the address in the links to the same page in other languages and on the way to sign in; the body and their own
 * token and code in an answer of 2xx, in a conflict, and in the fields of a form that is shown again.
 */
public final class CanarySweep implements AutoCloseable {
  private static final List<String> TOLD_AGAIN =
      List.of("json", "form", "malformed", "token", "code");

  private static final Pattern ALLOWED =
      Pattern.compile("\"instance\":\"[^\"]*\"|href=\"[^\"]*[?&;]lang=[^\"]*\"| value=\"[^\"]*\"");

  private static final Pattern TO_LOGIN = Pattern.compile("location=/login\\?returnTo=[^,}]*");

  private final int port;
  private final Canary canary = new Canary();
  private final LogSink log = LogSink.open();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Map<String, String> sinks = new LinkedHashMap<>();
  private int sent;

  public CanarySweep(int port) {
    this.port = port;
    System.setOut(both(out));
    System.setErr(both(err));
  }

  public Canary canary() {
    return canary;
  }

  public int sent() {
    return sent;
  }

  /**
   * That route with every kind of body, by nobody and, when there is one, by that caller.
   *
   * @param template its variables are filled with a secret, and then as {@code known} says
   * @param token of a caller, or empty
   */
  public void route(String method, String template, Map<String, String> known, String token) {
    var secretPath = template.replaceAll("\\{[^}]+}", canary.in("path"));
    var knownPath = template;
    for (var variable : known.entrySet()) {
      knownPath = knownPath.replace("{" + variable.getKey() + "}", variable.getValue());
    }
    for (var path : List.of(secretPath, knownPath.replaceAll("\\{[^}]+}", canary.in("path")))) {
      for (var credential : List.of(wrongCredential(), "", "Authorization: Bearer " + token)) {
        send(method, path, credential, "", "");
        if (!method.equals("GET")) {
          send(method, path, credential, "application/json", json());
          send(method, path, credential, "application/json", malformed());
          send(method, path, credential, "application/x-www-form-urlencoded", form());
          send(method, path, credential, "text/plain", malformed());
        }
      }
    }
  }

  /** One request with secrets in its query and headers around what is given. */
  public void send(String method, String path, String credential, String type, String body) {
    // Programs and people take turns, so that each kind of answer is seen of every route.
    var accept = sent % 2 == 0 ? "application/json" : "text/html";
    raw(
        "%s %s?%s=%s&lang=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: %s\r\n"
                .formatted(
                    method, path, canary.in("name"), canary.in("query"), canary.in("lang"), accept)
            + headers()
            + (credential.isEmpty() ? "" : credential + "\r\n")
            + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
            + "Content-Length: %d\r\n\r\n%s".formatted(body.getBytes(UTF_8).length, body));
  }

  /** Bytes that no client would send. */
  public void raw(String request) {
    sent++;
    var answer = RawSocket.send(port, request.getBytes(UTF_8));
    var line = request.lines().findFirst().orElse("") + " " + answer.status();
    look("header of " + line, TO_LOGIN.matcher(answer.headers().toString()).replaceAll(""));
    look(
        "answer of " + line,
        ALLOWED.matcher(answer.body()).replaceAll(""),
        answer.status() < 300 || answer.status() == 409 || answer.status() == 422);
  }

  /** Another place where something is written, such as the metrics. */
  public void look(String sink, String text) {
    look(sink, text, false);
  }

  private void look(String sink, String text, boolean mayRepeatTheBody) {
    var found = new ArrayList<>(canary.foundIn(text));
    if (mayRepeatTheBody) {
      found.removeAll(TOLD_AGAIN);
    }
    found.forEach(place -> sinks.putIfAbsent(place + " in " + sink.split(" ", 2)[0], sink));
  }

  /** Each as "place in sink" with the first request that did it; empty when all was kept. */
  public Map<String, String> leaks() {
    look("log", log.text());
    look("output", printed.toString(UTF_8));
    return sinks;
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    log.close();
  }

  public String json() {
    return "{\"form_name\":\"%1$s\",\"page_id\":\"%1$s\",\"code\":\"%1$s\",\"answers\":{\"%1$s\":\"%1$s\"}}"
        .formatted(canary.in("json"));
  }

  public String form() {
    return "word=%1$s&code=%1$s&_csrf=%1$s&%1$s=%1$s&run_id=%1$s&to=%1$s"
        .formatted(canary.in("form"));
  }

  public String malformed() {
    return "{\"%1$s\":%1$s,\"a\":\"%1$s".formatted(canary.in("malformed"));
  }

  private String wrongCredential() {
    return "Authorization: Bearer " + canary.in("authorization");
  }

  private String headers() {
    var headers = new StringBuilder();
    for (var name :
        List.of(
            "User-Agent",
            "Referer",
            "X-CSRF-Token",
            "If-None-Match",
            "Accept-Language",
            "X-Forwarded-Host",
            "X-Unknown",
            "traceparent",
            "tracestate",
            "baggage")) {
      headers.append(name).append(": ").append(canary.in(name)).append("\r\n");
    }
    // Not taken for a request id, and quoted wrongly.
    return headers
        .append("X-Request-ID: <")
        .append(canary.in("X-Request-ID"))
        .append(">\r\nCookie: oh_session=")
        .append(canary.in("session"))
        .append("; other=\"")
        .append(canary.in("cookie"))
        .append("\r\n")
        .toString();
  }

  private PrintStream both(PrintStream before) {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int b) {
            printed.write(b);
            before.write(b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            printed.write(bytes, offset, length);
            before.write(bytes, offset, length);
          }
        },
        true,
        UTF_8);
  }
}
