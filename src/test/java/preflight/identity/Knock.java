package preflight.identity;

import static preflight.support.Person.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import preflight.support.Canary;
import preflight.support.CanarySweep;
import preflight.support.CanarySweep.Sender;
import preflight.support.Http;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Somebody new before one route, with all it asks for: a token, the proof of a page, a run of theirs. */
record Knock(Route route, By by, Sender sender, Map<String, String> known) {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  /** Answers of the doors, behind which nobody has read anything. */
  private static final Set<Integer> AT_THE_DOOR = Set.of(400, 401, 403, 404, 405, 406, 413, 415);

  /** Each may do what those before it may. */
  enum By {
    FORGER,
    NOBODY,
    PARTICIPANT,
    ACCOUNT,
    ADMIN
  }

  static Knock at(Route route, By by, CanarySweep sweep) {
    return switch (by) {
      case NOBODY -> new Knock(route, by, Sender.NOBODY, known(route, Map.of()));
      case FORGER -> new Knock(route, by, sweep.forger(), known(route, Map.of()));
      case PARTICIPANT -> participant(route, sweep.canary());
      case ACCOUNT -> account(route, by, Role.PARTICIPANT, sweep.canary());
      case ADMIN -> account(route, by, Role.ADMIN, sweep.canary());
    };
  }

  static String name(Route route) {
    return route.method() + " " + route.path().getPatternString();
  }

  /**
   * Every status it gives: to every kind of body, where it is open to this caller. An admin is an account
   * like others where no admin is asked for.
   */
  Set<Integer> sweep(CanarySweep sweep) {
    return isLetIn() && (by != By.ADMIN || isForAdmins())
        ? sweep.route(
            route.method(), route.path().getPatternString(), known, sender, body(sweep.canary()))
        : once(sweep);
  }

  private boolean isForAdmins() {
    return route.who() == Who.ADMIN || route.who() == Who.RESEARCHER;
  }

  /** The same to what the route is for. */
  Set<Integer> once(CanarySweep sweep) {
    return sweep.door(
        route.method(), route.path().getPatternString(), known, sender, body(sweep.canary()));
  }

  boolean isLetIn() {
    return switch (route.who()) {
      case UNASKED, ANYONE -> by != By.FORGER;
      case CALLER -> by.compareTo(By.PARTICIPANT) >= 0;
      case ACCOUNT -> by.compareTo(By.ACCOUNT) >= 0;
      case RESEARCHER, ADMIN -> by == By.ADMIN;
    };
  }

  /** That status says that the route itself was reached. */
  boolean isInside(int status) {
    boolean wrongPassword = status == 401 && route.who() == Who.ANYONE && by != By.FORGER;
    return wrongPassword || !AT_THE_DOOR.contains(status);
  }

  private static Knock participant(Route route, Canary canary) {
    var ada = Person.starting("two-pages");
    canary.knows("token", ada.token());
    canary.knows("code", ada.started().get("resume_code").asString());
    if (isAboutARun(route)) {
      ada.save(
          "first",
          "{\"word\":\"%s\",\"mood\":3,\"tools\":[\"pen\"],\"agree\":true,\"years\":9}"
              .formatted(canary.in("answer")));
      ada.save("second", "{\"level\":3,\"more\":\"%s\"}".formatted(canary.in("answer")));
    }
    if (name(route).matches("GET .*/(result|receipt.*)")) {
      ada.complete();
    }
    var sender =
        route.api()
            ? Sender.bearing(ada.token())
            : browser(RunningApp.http(), "oh_session=" + ada.token(), canary);
    return new Knock(route, By.PARTICIPANT, sender, known(route, Map.of("run", ada.run())));
  }

  private static Knock account(Route route, By by, Role role, Canary canary) {
    var account = TestAccount.inABrowser(RunningApp.context(), role).proven();
    canary.knows("token", account.token());
    var sender =
        isAboutARun(route) || !route.method().equals("GET")
            ? browser(RunningApp.http(), account.cookie(), canary)
            : new Sender("Cookie: " + account.cookie(), "");
    var own = new HashMap<>(Map.of("session", account.session().toString()));
    if (isAboutARun(route)) {
      var started =
          RunningApp.http()
              .postJson(
                  "/runs",
                  "{\"form_name\":\"two-pages\"}",
                  "Cookie",
                  account.cookie(),
                  "X-CSRF-Token",
                  sender.csrf());
      own.put("run", json(started, 201).get("run_id").asString());
    }
    if (name(route).endsWith("/withdraw")) {
      RunningApp.sql()
          .sql("select invitation_id::text from invitations where email like :email")
          .param("email", canary.in("email") + "%")
          .query(String.class)
          .optional()
          .ifPresent(id -> own.put("invitation", id));
    }
    return new Knock(route, by, sender, known(route, own));
  }

  /** A browser with that cookie, and the proof that it is on a page of ours. */
  static Sender browser(Http http, String cookie, Canary canary) {
    var page = http.get("/resume", "Cookie", cookie, "Accept", "text/html");
    var token = CSRF.matcher(page.body());
    if (!token.find()) {
      throw new AssertionError(page.body());
    }
    canary.knows("csrf", token.group(1));
    return new Sender("Cookie: " + cookie, token.group(1));
  }

  private static boolean isAboutARun(Route route) {
    return route.path().getPatternString().matches("/(survey|runs|app)(/.*)?");
  }

  private static Map<String, String> known(Route route, Map<String, String> own) {
    var known = new HashMap<>(own);
    known.putAll(
        Map.of(
            "form",
            "two-pages",
            "name",
            "two-pages",
            "page",
            "first",
            "slug",
            "gone",
            "hash",
            "old"));
    known.put("*path", "favicon.svg");
    known.put("label", "production");
    if (route.path().getPatternString().startsWith("/pipelines")) {
      known.put("name", "default");
    }
    var id =
        route.path().getPatternString().startsWith("/admin")
            ? TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT).id().toString()
            : own.get("run");
    if (id != null) {
      known.put("id", id);
    }
    return known;
  }

  /** JSON that the route takes. */
  private String body(Canary canary) {
    return switch (name(route)) {
      case "POST /runs" -> "{\"form_name\":\"two-pages\"}";
      case "PATCH /runs/{id}/answers" ->
          "{\"page_id\":\"first\",\"revision\":0,\"answers\":{\"word\":\"%s\"}}"
              .formatted(canary.in("answer"));
      case "POST /runs/{id}/events" -> "[]";
      case "POST /resume" -> "{\"code\":\"%s\"}".formatted(canary.in("code"));
      case "POST /auth/refresh" ->
          "{\"refresh_token\":\"%s\"}".formatted(canary.in("refresh token"));
      case "POST /auth/login" ->
          "{\"email\":\"%s@example.org\",\"password\":\"%s\"}"
              .formatted(canary.in("email"), canary.in("password"));
      case "POST /auth/sign-up" ->
          "{\"email\":\"%s@example.org\",\"password\":\"%s\",\"name\":\"%s\"}"
              .formatted(canary.in("email"), canary.in("password"), canary.in("name"));
      case "POST /csp-report" ->
          """
          {"csp-report": {"document-uri": "http://localhost/resume?code=%1$s#%1$s",
            "effective-directive": "%1$s", "blocked-uri": "https://other.example/%1$s?%1$s",
            "script-sample": "%1$s", "referrer": "http://localhost/%1$s"}}
          """
              .formatted(canary.in("json"));
      case "POST /page-errors" ->
          """
          {"kind": "%1$s", "message": "%1$s is not defined", "line": 7, "column": 7,
            "script": "http://localhost/assets/00/js/%1$s.js", "page": "/resume?code=%1$s#%1$s"}
          """
              .formatted(canary.in("json"));
      default -> "{}";
    };
  }
}
