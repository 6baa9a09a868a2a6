package preflight.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import preflight.fuzz.FuzzedRequest.Caller;
import preflight.identity.Role;
import preflight.identity.SignedBrowser;
import preflight.identity.TestAccount;
import preflight.support.Http;
import preflight.support.JsonSchema;
import preflight.support.Person;
import preflight.support.RawSocket;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a running application at random. No answer is of the 500s; one to an ordinary address is
 * described, with its type and its shape; and every refusal is a problem.
 */
public final class FuzzedApi {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int REQUESTS_OF_A_ROUND = 60;
  private static final Set<String> LAST = Set.of("DELETE /runs/{id}", "POST /auth/logout");
  private static final String[] SAVE = {"PATCH", "/runs/{id}/answers"};

  private final int port;
  private final ApplicationContext app;
  private final JsonNode document;
  private final List<String[]> operations = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();

  public FuzzedApi(int port, ApplicationContext app) {
    this.port = port;
    this.app = app;
    this.document = JSON.readTree(Http.at(port).get("/openapi.json").body());
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        operations.add(new String[] {method.toUpperCase(Locale.ROOT), path.getKey()});
      }
    }
  }

  /** Everything that no answer may be; empty when none was. */
  public List<String> findings() {
    return findings;
  }

  /** How often each operation gave each status. */
  public Map<String, Integer> answers() {
    return answers;
  }

  /** New people, and some dozens of requests of theirs; the same again for the same seed. */
  public void round(long seed) {
    var random = new Random(seed);
    var callers = callers(random);
    for (int i = 0; i < REQUESTS_OF_A_ROUND; i++) {
      var operation = operation(random);
      var caller = callers.get(random.nextInt(callers.size()));
      var request = FuzzedRequest.of(document, operation[0], operation[1], caller, random);
      judge(request, seed);
    }
  }

  /** What ends everything for its caller comes seldom, else nobody would get far. */
  private String[] operation(Random random) {
    var operation = operations.get(random.nextInt(operations.size()));
    return LAST.contains(operation[0] + " " + operation[1]) && random.nextInt(10) > 0
        ? SAVE
        : operation;
  }

  private void judge(FuzzedRequest request, long seed) {
    RawSocket.Answer answer;
    try {
      answer = RawSocket.send(port, request.bytes());
    } catch (AssertionError unanswered) {
      findings.add("seed " + seed + ": no answer to\n" + request.shown());
      return;
    }
    answers.merge(request.method() + " " + request.path() + " " + answer.status(), 1, Integer::sum);
    var fault = fault(request, answer);
    if (!fault.isEmpty()) {
      findings.add(
          "seed %d: %s\n%d %s\n%s"
              .formatted(seed, fault, answer.status(), answer.body(), request.shown()));
    }
  }

  /** Empty when there is none. */
  private String fault(FuzzedRequest request, RawSocket.Answer answer) {
    if (answer.status() >= 500) {
      return "a failure";
    }
    var type = answer.header("content-type");
    if (request.path().equals("/resume") && type.startsWith("text/html")) {
      // Where programs send a code people post a form, and are answered with a page.
      return "";
    }
    if (!request.ordinary()) {
      return answer.status() >= 400 && !type.equals("application/problem+json")
          ? "a refusal that is no problem but " + type
          : "";
    }
    var described =
        document
            .path("paths")
            .path(request.path())
            .path(request.method().toLowerCase(Locale.ROOT))
            .path("responses")
            .path(String.valueOf(answer.status()));
    if (described.isMissingNode()) {
      return "a status that is not described";
    }
    var content = JsonSchema.resolve(document, described).path("content");
    if (content.isEmpty()) {
      return answer.body().isEmpty() ? "" : "a body that is not described";
    }
    if (!content.has(type)) {
      return "a type that is not described: " + type;
    }
    return shape(content.path(type).path("schema"), type, answer);
  }

  private String shape(JsonNode schema, String type, RawSocket.Answer answer) {
    var text = new String(answer.body().getBytes(ISO_8859_1), UTF_8);
    if (type.equals("text/event-stream")) {
      return "";
    }
    try {
      var faults = JsonSchema.faults(document, schema, JSON.readTree(text));
      return faults.isEmpty() ? "" : "a shape that is not described: " + faults;
    } catch (JacksonException broken) {
      return "a body that is no JSON";
    }
  }

  private List<Caller> callers(Random random) {
    var http = Http.at(port);
    var ada = Person.starting(http, "two-pages");
    if (random.nextInt(3) == 0) {
      ada.save("first", "{\"word\":\"tea\",\"mood\":3}");
      ada.save("second", "{\"level\":3}");
      ada.complete();
    }
    var other = Person.starting(http, "two-pages");
    var runs = List.of(ada.run(), ada.run(), ada.run(), other.run(), UUID.randomUUID().toString());
    Map<String, List<String>> known =
        Map.of(
            "id", runs,
            "name", List.of("two-pages", "default", "ai-readiness"),
            // Not the one that talks of other tests go by.
            "label", List.of("fuzz", "fuzzier"),
            "slug", List.of("gone", "not-found"),
            "turn", List.of(UUID.randomUUID().toString()));
    var researcher = TestAccount.inAClient(app, Role.RESEARCHER);
    return List.of(
        new Caller("Authorization: Bearer " + ada.token() + "\r\n", known),
        new Caller("Authorization: Bearer " + ada.token() + "\r\n", known),
        new Caller("Authorization: Bearer " + ada.token() + "\r\n", known),
        new Caller("", known),
        new Caller("Authorization: Bearer \u00ff" + ada.token() + "\r\n", known),
        new Caller("Authorization: " + researcher.bearer() + "\r\n", known),
        admin(known));
  }

  /** In a page of theirs; what they publish is for them alone. */
  private Caller admin(Map<String, List<String>> known) {
    var browser = SignedBrowser.at(Http.at(port), TestAccount.inABrowser(app, Role.ADMIN).proven());
    return new Caller(
        "Cookie: %s\r\nX-CSRF-Token: %s\r\n".formatted(browser.cookie(), browser.csrf()), known);
  }
}
