package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends a {@link Canary}'s secrets to a server of this process in every place a request has, and
 * collects what comes out: lines of the log, what is printed, answers, tables. {@link #leaks} says which
 * secret turned up where.
 *
 * <p>A caller may be told again what they sent where they need it: the path in a problem's {@code
 * instance}; the address in the links to the same page in other languages, on the way to sign in and back;
 * their body, token and code in an answer of 2xx, in a conflict, and in the fields of a form that is shown
 * again. What proves who somebody is, such as a password, is not told again anywhere.
 */
public final class CanarySweep implements AutoCloseable {
  private static final List<String> ADDRESS =
      List.of("path", "parameter", "query", "lang", "returnTo");
  private static final List<String> BODY =
      List.of("json", "form", "malformed", "answer", "email", "name", "returnTo", "token", "code");
  private static final List<String> FIELDS =
      List.of(
          "path",
          "parameter",
          "query",
          "lang",
          "form",
          "answer",
          "email",
          "name",
          "returnTo",
          "code");

  /** What the service is for, and whom it knows. */
  private static final List<String> STORED =
      List.of("answer", "email", "name", "returnTo", "subject");

  private static final Pattern ALLOWED =
      Pattern.compile(
          "\"instance\":\"[^\"]*\"|class=\"who-name\"[^<]*|href=\"[^\"]*[?&;](?:lang|returnTo)=[^\"]*\"| value=\"[^\"]*\"");

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

  /**
   * Who sends.
   *
   * @param credential a whole header, or empty
   * @param csrf the token of a page of theirs, or empty
   */
  public record Sender(String credential, String csrf) {
    public static final Sender NOBODY = new Sender("", "");

    public static Sender bearing(String token) {
      return new Sender("Authorization: Bearer " + token, "");
    }
  }

  public Canary canary() {
    return canary;
  }

  public int sent() {
    return sent;
  }

  /** Somebody with a credential that is none. */
  public Sender forger() {
    return Sender.bearing(canary.in("authorization"));
  }

  /**
   * That route with every kind of body.
   *
   * @param template its variables are filled with a secret, and then as {@code known} says
   * @param json what the route takes
   * @return every status it gave
   */
  public Set<Integer> route(
      String method, String template, Map<String, String> known, Sender sender, String json) {
    var statuses = new TreeSet<Integer>();
    var path = filled(template, known);
    if (!path.equals(template)) {
      statuses.addAll(door(method, template, Map.of(), sender, json()));
    }
    statuses.addAll(door(method, path, known, sender, json));
    if (!method.equals("GET")) {
      statuses.add(send(method, path, sender, "", ""));
      statuses.add(send(method, path, sender, "application/json", json()));
      statuses.add(send(method, path, sender, "application/json", malformed()));
      statuses.add(send(method, path, sender, "text/plain", malformed()));
    }
    if (!sender.csrf().isEmpty()) {
      var unproven = new Sender(sender.credential(), "");
      statuses.add(send(method, path, unproven, "application/x-www-form-urlencoded", form(known)));
    }
    return statuses;
  }

  /** That route as programs and as people use it. */
  public Set<Integer> door(
      String method, String template, Map<String, String> known, Sender sender, String json) {
    var path = filled(template, known);
    return method.equals("GET")
        ? new TreeSet<>(
            List.of(send(method, path, sender, "", ""), send(method, path, sender, "", "")))
        : new TreeSet<>(
            List.of(
                send(method, path, sender, "application/json", json),
                send(method, path, sender, "application/x-www-form-urlencoded", form(known))));
  }

  private String filled(String template, Map<String, String> known) {
    var path = template;
    for (var variable : known.entrySet()) {
      path = path.replace("{" + variable.getKey() + "}", variable.getValue());
    }
    return path.replaceAll("\\{[^}]+}", canary.in("path"));
  }

  /** One request with secrets in its query and headers around what is given. */
  public int send(String method, String path, Sender sender, String type, String body) {
    return raw(
        "%s %s?%s=%s&lang=%s&returnTo=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: %s\r\n"
                .formatted(
                    method,
                    path,
                    canary.in("parameter"),
                    canary.in("query"),
                    canary.in("lang"),
                    returnTo(),
                    accept(type))
            + headers(sender)
            + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
            + "Content-Length: %d\r\n\r\n%s".formatted(body.getBytes(UTF_8).length, body));
  }

  /** Pages send forms and programs JSON; else they take turns, so that each kind of answer is seen. */
  private String accept(String type) {
    return switch (type) {
      case "application/json" -> type;
      case "application/x-www-form-urlencoded" -> "text/html";
      default -> sent % 2 == 0 ? "application/json" : "text/html";
    };
  }

  /** Bytes that no client would send. */
  public int raw(String request) {
    var answer = RawSocket.send(port, request.getBytes(UTF_8));
    look(request.lines().findFirst().orElse(""), answer);
    return answer.status();
  }

  /** What somebody's browser was answered. */
  public HttpResponse<String> seen(HttpResponse<String> answer) {
    var headers = new TreeMap<String, String>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.toString()));
    look(
        answer.request().method() + " " + answer.uri().getPath(),
        new RawSocket.Answer(answer.statusCode(), headers, answer.body()));
    return answer;
  }

  private void look(String request, RawSocket.Answer answer) {
    sent++;
    var line = request + " " + answer.status();
    answer
        .headers()
        .forEach((name, value) -> {
          var allowed =
              switch (name) {
                case "location" -> ADDRESS;
                // Whoever can read its cookie is told who they are.
                case "set-cookie" -> List.of("token", "subject", "email", "name");
                default -> List.<String>of();
              };
          look("header of " + line, value, allowed);
        });
    var echoed = new StringBuilder();
    var rest =
        ALLOWED
            .matcher(answer.body())
            .replaceAll(each -> {
              echoed.append(each.group()).append('\n');
              return "";
            });
    look("answer of " + line, echoed.toString(), FIELDS);
    boolean mayRepeat = answer.status() < 300 || answer.status() == 409 || answer.status() == 422;
    look("answer of " + line, rest, mayRepeat ? BODY : List.of());
  }

  /** Another place where something is written, such as a call to somebody else. */
  public void look(String sink, String text) {
    look(sink, text, List.of());
  }

  /** What that application counts, and what it has written into its tables. */
  public void lookInto(MeterRegistry meters, WrittenRows rows) {
    meters.getMeters().forEach(meter -> look("metrics", meter.getId().toString()));
    if (meters instanceof PrometheusMeterRegistry told) {
      look("metrics", told.scrape());
    }
    rows.byTable()
        .forEach((table, text) -> {
          boolean audit = table.equals("audit_events");
          look(audit ? "audit" : "database in " + table, text, audit ? List.of() : STORED);
        });
  }

  private void look(String sink, String text, List<String> allowed) {
    var found = new ArrayList<>(canary.foundIn(text));
    found.removeAll(allowed);
    found.forEach(place -> sinks.putIfAbsent(place + " in " + sink.split(" ", 2)[0], sink));
  }

  /** Each as "place in sink" with the first request that did it; empty when all was kept. */
  public Map<String, String> leaks() {
    look("log", log.text());
    look("json", log.json());
    look("output", printed.toString(UTF_8));
    return sinks;
  }

  public LogSink log() {
    return log;
  }

  public String json() {
    return "{\"form_name\":\"%1$s\",\"page_id\":\"%1$s\",\"code\":\"%1$s\",\"answers\":{\"%1$s\":\"%1$s\"}}"
        .formatted(canary.in("json"));
  }

  /** Every field that any form of ours has, and one that none has. */
  public String form(Map<String, String> known) {
    var fields = new LinkedHashMap<String, String>();
    for (var name : List.of("password", "current", "code", "name", "sealed", "to")) {
      fields.put(name, canary.in(name));
    }
    fields.put("email", canary.in("email") + "@example.org");
    fields.put("address", canary.in("email") + "@example.org");
    fields.put("message", canary.in("message"));
    fields.put("reply_to", canary.in("email") + "@example.org");
    fields.put("returnTo", returnTo());
    fields.put("return", returnTo());
    fields.put("_csrf", canary.in("csrf"));
    for (var id : List.of("session", "invitation")) {
      fields.put(id, known.getOrDefault(id, canary.in(id)));
    }
    fields.put(canary.in("form"), canary.in("form"));
    // What is chosen and not typed, so that the rest is read as well.
    fields.put("role", "participant");
    fields.put("language", "de");
    fields.put("join", "true");
    fields.put("run_id", known.getOrDefault("run", canary.in("form")));
    fields.put("revision", "0");
    fields.put("word", canary.in("answer"));
    fields.put("why", canary.in("answer"));
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("&"));
  }

  private String returnTo() {
    return "/privacy%3Fa=" + canary.in("returnTo");
  }

  public String malformed() {
    return "{\"%1$s\":%1$s,\"a\":\"%1$s".formatted(canary.in("malformed"));
  }

  private String headers(Sender sender) {
    var headers = new StringBuilder();
    for (var name :
        List.of(
            "User-Agent",
            "Referer",
            "If-None-Match",
            "Accept-Language",
            "X-Forwarded-Host",
            "X-Unknown",
            "traceparent",
            "tracestate",
            "baggage")) {
      headers.append(name).append(": ").append(canary.in(name)).append("\r\n");
    }
    var csrf = sender.csrf().isEmpty() ? canary.in("X-CSRF-Token") : sender.csrf();
    headers.append("X-CSRF-Token: ").append(csrf).append("\r\n");
    // Not taken for a request id.
    headers.append("X-Request-ID: <").append(canary.in("X-Request-ID")).append(">\r\n");
    if (!sender.credential().isEmpty()) {
      headers.append(sender.credential()).append("\r\n");
    }
    if (!sender.credential().startsWith("Cookie:")) {
      // The second one is quoted wrongly.
      headers
          .append("Cookie: oh_session=")
          .append(canary.in("session"))
          .append("; other=\"")
          .append(canary.in("cookie"))
          .append("\r\n");
    }
    return headers.toString();
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    log.close();
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
