package preflight.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import preflight.identity.MatrixPerson.Stage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request that goes well for whoever may make it, and names what the line of the matrix says. */
record MatrixCall(Route route, String template) {
  private static final Set<MatrixTarget> RUNS =
      EnumSet.of(
          MatrixTarget.OWN,
          MatrixTarget.OTHERS,
          MatrixTarget.ACCOUNTS,
          MatrixTarget.MISSING,
          MatrixTarget.MALFORMED);
  private static final Set<MatrixTarget> ACCOUNTS =
      EnumSet.of(
          MatrixTarget.OWN, MatrixTarget.ACCOUNTS, MatrixTarget.MISSING, MatrixTarget.MALFORMED);
  private static final Set<MatrixTarget> EVERYBODYS =
      EnumSet.of(MatrixTarget.THERE, MatrixTarget.MISSING, MatrixTarget.MALFORMED);

  /** Pages that take {@code ?run=}. */
  private static final Set<String> RUN_IN_QUERY =
      Set.of(
          "GET /survey/{form}/run/code",
          "GET /survey/{form}/run/offline",
          "GET /survey/{form}/run/blank/{page}",
          "GET /survey/{form}/finish/receipt",
          "GET /survey/{form}/finish/receipt.json");

  static MatrixCall of(Route route) {
    return new MatrixCall(route, name(route));
  }

  static String name(Route route) {
    return route.method() + " " + route.path().getPatternString();
  }

  /** The lines it needs. */
  Set<MatrixTarget> targets() {
    if (namesARun()) {
      return RUNS;
    }
    if (template.contains("/admin/accounts/{id}") || template.endsWith("/sessions/end")) {
      return ACCOUNTS;
    }
    return switch (template) {
      case "POST /resume", "POST /auth/refresh" ->
          EnumSet.of(MatrixTarget.OWN, MatrixTarget.MISSING, MatrixTarget.MALFORMED);
      case "POST /admin/invitations/withdraw", "POST /runs" -> EVERYBODYS;
      case "POST /sign-up/confirm", "POST /password/reset", "POST /invitation", "POST /setup" ->
          EnumSet.of(MatrixTarget.MISSING, MatrixTarget.MALFORMED);
      default -> template.contains("{") ? EVERYBODYS : EnumSet.of(MatrixTarget.NOTHING);
    };
  }

  /** How far the run must have come for this to be possible. */
  Stage stage() {
    if (template.matches(".*/coach(/|ing/).*") && !template.endsWith("/start")) {
      return Stage.TALKING;
    }
    if (template.contains("/finish/re") || template.matches("POST .*/(start|feedback)")) {
      return Stage.COMPLETED;
    }
    return template.contains("/finish/") || template.endsWith("/complete")
        ? Stage.ANSWERED
        : Stage.STARTED;
  }

  /** The answer has a run in it, when there is one for who asks. */
  boolean showsRuns() {
    return route.method().equals("GET")
        && ((namesARun() && !template.matches(".*(/coach/.*|[.]txt|/run/offline)"))
            || template.equals("GET /runs")
            || template.equals("GET /app")
            || template.matches("GET /survey/\\{form}/(\\{page}|finish/.*)"));
  }

  /** Pages, and whatever asks for the second factor, which is shown in browsers only. */
  boolean byCookie() {
    return !route.api() || route.who() == Who.RESEARCHER || route.who() == Who.ADMIN;
  }

  /** What a program takes. */
  String accepted() {
    return template.startsWith("GET ") && template.endsWith("/events")
        ? "text/event-stream"
        : "application/json";
  }

  String type() {
    if (template.equals("POST /csp-report")) {
      return "application/csp-report";
    }
    return route.api() || template.equals("POST /page-errors")
        ? "application/json"
        : "application/x-www-form-urlencoded";
  }

  String path(Things things) {
    var name = things.name(template.contains(" /pipelines") ? "default" : "two-pages");
    var path =
        template
            .split(" ", 2)[1]
            .replace("{id}", template.contains("/admin/") ? things.account() : things.run())
            .replace("{name}", name)
            .replace("{label}", "matrix")
            .replace("{form}", namesARun() ? "two-pages" : name)
            .replace("{page}", "first")
            .replace("{turn}", things.turn())
            .replace("{slug}", things.name("gone"))
            .replace("{hash}/{*path}", "old/" + things.name("favicon.svg"));
    return RUN_IN_QUERY.contains(template) ? path + "?run=" + things.run() : path;
  }

  String json(Things things) {
    return switch (template) {
      case "POST /runs" -> MatrixPerson.json(Map.of("form_name", things.name("two-pages")));
      case "POST /pipelines" -> pipeline("matrix-" + UUID.randomUUID(), "1.0.0");
      case "POST /pipelines/{name}/versions" -> pipeline("default", "9.0.0-" + UUID.randomUUID());
      case "PUT /pipelines/{name}/labels/{label}" -> "{\"version\":\"1.0.0\"}";
      case "PATCH /runs/{id}/answers" ->
          "{\"page_id\":\"first\",\"answers\":{\"word\":\"matrix\"}}";
      case "POST /runs/{id}/events" ->
          "[{\"type\":\"page_shown\",\"page_id\":\"first\",\"at\":\"2026-01-01T00:00:00Z\"}]";
      case "POST /runs/{id}/feedback" -> "{\"rating\":5}";
      case "POST /runs/{id}/coach/message" -> "{\"message\":\"matrix\"}";
      case "POST /resume" -> MatrixPerson.json(Map.of("code", things.code()));
      case "POST /auth/refresh" ->
          things.target() == MatrixTarget.OWN
              ? ""
              : MatrixPerson.json(Map.of("refresh_token", things.code()));
      case "POST /auth/sign-up", "POST /auth/login" ->
          MatrixPerson.json(Map.of("email", things.email(), "password", "jubel wander laterne"));
      default -> "";
    };
  }

  /** The shipped one under another name or number. */
  private static String pipeline(String name, String version) {
    try (var in = MatrixCall.class.getResourceAsStream("/pipelines/default.json")) {
      var document = (ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(in));
      return document.put("name", name).put("version", version).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String form(Things things) {
    var fields = new ArrayList<String>();
    if (namesARun()) {
      fields.add("run_id=" + things.run());
    }
    fields.addAll(
        switch (template) {
          case "POST /csp-report", "POST /page-errors" -> List.of("{}");
          case "POST /contact" -> List.of("message=matrix");
          case "POST /survey/{form}" -> List.of("start=");
          case "POST /survey/{form}/{page}" -> List.of("revision=0", "word=matrix", "mood=calm");
          case "POST /survey/{form}/run/language" -> List.of("language=de");
          case "POST /app/appearance" -> List.of("appearance=dark");
          case "POST /app/join" -> List.of("join=true");
          case "POST /app/coaching/{id}/message" -> List.of("message=matrix");
          case "POST /app/coaching/{id}/feedback" -> List.of("rating=5");
          case "POST /app/settings/details" -> List.of("name=Ada", "language=de");
          case "POST /app/settings/sessions/end" -> List.of("session=" + things.session());
          case "POST /admin/accounts/{id}/role" -> List.of("role=researcher");
          case "POST /admin/invitations" ->
              List.of("email=" + things.email(), "name=Ada", "role=researcher");
          case "POST /admin/invitations/withdraw" -> List.of("invitation=" + things.invitation());
          case "POST /sign-up", "POST /login", "POST /password/forgot" ->
              List.of("email=" + things.email(), "password=jubel+wander+laterne");
          case "POST /sign-up/confirm", "POST /password/reset", "POST /invitation", "POST /setup" ->
              List.of(
                  "code=" + encoded(things.code()),
                  "email=" + things.email(),
                  "password=jubel+wander+laterne");
          default -> List.<String>of();
        });
    return String.join("&", fields);
  }

  private boolean namesARun() {
    return template.contains("/runs/{id}")
        || template.contains("/coaching/{id}")
        || RUN_IN_QUERY.contains(template)
        || template.startsWith("POST /survey/{form}/");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * What there is to be named.
   *
   * @param owner of what is named: whoever asks, or somebody else
   * @param waiting an invitation
   */
  record Things(MatrixTarget target, MatrixPerson owner, UUID waiting) {
    private static final String MALFORMED = "no*thing";

    String run() {
      return one(owner.runId().toString());
    }

    /** Of the run that is named, so that a run of nobody has none either. */
    String turn() {
      return one(owner.turn());
    }

    String account() {
      return one(owner.account() == null ? "" : owner.account().id().toString());
    }

    String session() {
      return one(owner.account() == null ? "" : owner.account().session().value().toString());
    }

    String invitation() {
      return one(waiting.toString());
    }

    String name(String there) {
      return switch (target) {
        case MISSING -> "no-such";
        case MALFORMED -> MALFORMED;
        case NOTHING, THERE, OWN, OTHERS, ACCOUNTS -> there;
      };
    }

    String code() {
      return switch (target) {
        case MISSING -> "0000-0000-0000-0000-0000";
        case MALFORMED -> MALFORMED;
        case NOTHING, THERE, OWN, OTHERS, ACCOUNTS -> owner.code();
      };
    }

    String email() {
      return UUID.randomUUID() + "@example.org";
    }

    private String one(String there) {
      return switch (target) {
        case MISSING -> "0198f000-0000-7000-8000-000000000000";
        case MALFORMED -> MALFORMED;
        case NOTHING, THERE, OWN, OTHERS, ACCOUNTS -> there;
      };
    }
  }
}
