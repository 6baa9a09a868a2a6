package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.platform.limits.Limit;
import preflight.platform.metrics.Scrape;
import preflight.support.ProductionApp;
import preflight.support.RawSocket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every header of every route, for every kind of answer it can give in production: exactly these, with
 * these values. A route without a line of {@link #FINE} fails.
 */
class EveryHeaderTests {
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String HTML = "text/html;charset=utf-8";
  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PRIVATE = "no-store";
  private static final String CHECKED = "no-cache";
  private static final String MINUTE = "max-age=60, public";
  private static final String DAY = "public, max-age=86400";
  private static final String API = "Origin";
  private static final String ASSET = "Accept-Encoding";
  private static final String PAGE = "Accept-Language | Accept-Encoding";
  private static final String NONE = "";
  private static final String NOBODYS = "0198f000-0000-7000-8000-000000000000";
  private static final String PROBLEM = "application/problem+json";
  private static final String PROBLEMS = "Accept, Accept-Language";
  private static final Set<String> WITHOUT_CREDENTIAL =
      Set.of("POST /csp-report", "POST /page-errors");

  /**
   * What each route says when all is well: status, type, how long it is kept, what it depends on, and
   * which headers it has besides. Only what is the same for everybody is kept anywhere, even when the
   * caller is known: documents of forms, the API's description, assets.
   */
  private static final List<Fine> FINE =
      List.of(
          fine("GET /forms", 200, JSON, PRIVATE, API),
          fine("GET /forms/{name}", 200, JSON, MINUTE, API, "etag"),
          fine("GET /schemas/form.json", 200, JSON, MINUTE, API, "etag"),
          fine("POST /runs", 201, JSON, PRIVATE, API, "location"),
          fine("GET /runs", 200, JSON, PRIVATE, API),
          fine("GET /runs/{id}", 200, JSON, PRIVATE, API),
          fine("PATCH /runs/{id}/answers", 200, JSON, PRIVATE, API),
          fine("POST /runs/{id}/complete", 200, JSON, PRIVATE, API),
          fine("DELETE /runs/{id}", 204, NONE, PRIVATE, API),
          fine("POST /runs/{id}/events", 204, NONE, PRIVATE, API),
          fine("POST /runs/{id}/feedback", 204, NONE, PRIVATE, API),
          fine("POST /runs/{id}/coach/start", 200, JSON, PRIVATE, API),
          fine("POST /runs/{id}/coach/message", 200, JSON, PRIVATE, API),
          fine(
              "GET /runs/{id}/coach/turns/{turn}/events",
              200,
              EVENTS,
              PRIVATE,
              API,
              "x-accel-buffering"),
          fine("POST /runs/{id}/coach/stop", 200, JSON, PRIVATE, API),
          fine("POST /runs/{id}/coach/continue", 200, JSON, PRIVATE, API),
          fine("POST /runs/{id}/coach/end", 200, JSON, PRIVATE, API),
          fine("GET /runs/{id}/coach/history", 200, JSON, PRIVATE, API),
          fine("GET /pipelines", 200, JSON, PRIVATE, API),
          fine("GET /pipelines/{name}", 200, JSON, PRIVATE, API),
          fine(
              "POST /pipelines", 403, PROBLEM, PRIVATE, API + " | " + PROBLEMS, "content-language"),
          fine(
              "POST /pipelines/{name}/versions",
              403,
              PROBLEM,
              PRIVATE,
              API + " | " + PROBLEMS,
              "content-language"),
          fine(
              "PUT /pipelines/{name}/labels/{label}",
              403,
              PROBLEM,
              PRIVATE,
              API + " | " + PROBLEMS,
              "content-language"),
          fine("GET /resume", 200, HTML, PRIVATE, PAGE),
          fine("POST /resume", 200, JSON, PRIVATE, API),
          fine("POST /auth/refresh", 200, JSON, PRIVATE, API),
          fine("POST /auth/logout", 204, NONE, PRIVATE, API),
          fine("GET /login", 200, HTML, PRIVATE, PAGE),
          fine("POST /login", 401, HTML, PRIVATE, PAGE),
          fine("GET /sign-up", 200, HTML, PRIVATE, PAGE),
          fine("POST /sign-up", 422, HTML, PRIVATE, PAGE),
          fine("GET /sign-up/sent", 200, HTML, PRIVATE, PAGE),
          fine("GET /sign-up/confirm", 200, HTML, PRIVATE, PAGE),
          fine("POST /sign-up/confirm", 422, HTML, PRIVATE, PAGE),
          fine("GET /password/forgot", 200, HTML, PRIVATE, PAGE),
          fine("POST /password/forgot", 422, HTML, PRIVATE, PAGE),
          fine("GET /password/sent", 200, HTML, PRIVATE, PAGE),
          fine("GET /password/reset", 200, HTML, PRIVATE, PAGE),
          fine("POST /password/reset", 422, HTML, PRIVATE, PAGE),
          fine("GET /password/done", 200, HTML, PRIVATE, PAGE),
          // Production has no such page.
          fine("GET /setup", 404, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine("POST /setup", 404, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine("POST /auth/sign-up", 202, NONE, PRIVATE, API),
          fine(
              "POST /auth/login",
              401,
              PROBLEM,
              PRIVATE,
              API + " | " + PROBLEMS,
              "content-language",
              "www-authenticate"),
          fine("GET /auth/me", 200, JSON, PRIVATE, API),
          fine("GET /signin", 303, NONE, PRIVATE, NONE, "location"),
          fine("GET /app", 200, HTML, PRIVATE, PAGE),
          fine("GET /app/help", 200, HTML, PRIVATE, PAGE),
          fine("GET /app/appearance", 200, HTML, PRIVATE, PAGE),
          fine("POST /app/appearance", 303, NONE, PRIVATE, NONE, "location"),
          fine("GET /app/join", 303, NONE, PRIVATE, NONE, "location"),
          fine("POST /app/join", 403, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine("GET /app/coaching/{id}", 200, HTML, PRIVATE, PAGE),
          fine(
              "GET /app/coaching/{id}/transcript.txt",
              200,
              TEXT,
              PRIVATE,
              NONE,
              "content-disposition"),
          fine("POST /app/coaching/{id}/start", 303, NONE, PRIVATE, NONE, "location"),
          fine("POST /app/coaching/{id}/message", 303, NONE, PRIVATE, NONE, "location"),
          fine("POST /app/coaching/{id}/stop", 303, NONE, PRIVATE, NONE, "location"),
          fine("POST /app/coaching/{id}/continue", 303, NONE, PRIVATE, NONE, "location"),
          fine("POST /app/coaching/{id}/end", 303, NONE, PRIVATE, NONE, "location"),
          fine("POST /app/coaching/{id}/feedback", 303, NONE, PRIVATE, NONE, "location"),
          // Of what only an account may do, the posts come without the token of a page.
          fine("GET /app/profile", 200, HTML, PRIVATE, PAGE),
          fine("GET /app/settings", 200, HTML, PRIVATE, PAGE),
          fine("POST /app/settings/details", 403, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine("POST /app/settings/password", 403, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine(
              "POST /app/settings/sessions/end",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine(
              "POST /app/settings/sessions/end-others",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine("POST /app/settings/notices", 403, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine("GET /app/settings/export.json", 200, JSON, PRIVATE, NONE, "content-disposition"),
          fine("GET /app/settings/delete", 200, HTML, PRIVATE, PAGE),
          fine("POST /app/settings/delete", 403, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine("GET /deleted", 200, HTML, PRIVATE, PAGE),
          fine("GET /login/second-factor", 303, NONE, PRIVATE, NONE, "location"),
          fine("POST /login/second-factor", 403, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine("GET /login/second-factor/set-up", 200, HTML, PRIVATE, PAGE),
          fine(
              "POST /login/second-factor/set-up",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine(
              "POST /login/second-factor/codes",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine("GET /admin/accounts", 200, HTML, PRIVATE, PAGE),
          fine("GET /admin/accounts/{id}", 404, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine(
              "POST /admin/accounts/{id}/role",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine(
              "POST /admin/accounts/{id}/disable",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine(
              "POST /admin/accounts/{id}/enable",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine(
              "POST /admin/accounts/{id}/end-sessions",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine(
              "POST /admin/accounts/{id}/reset-second-factor",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine("GET /admin/invitations", 200, HTML, PRIVATE, PAGE),
          fine("POST /admin/invitations", 403, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine(
              "POST /admin/invitations/withdraw",
              403,
              PROBLEM,
              PRIVATE,
              PROBLEMS,
              "content-language"),
          fine("GET /invitation", 200, HTML, PRIVATE, PAGE),
          fine("POST /invitation", 422, HTML, PRIVATE, PAGE),
          fine("GET /", 200, HTML, PRIVATE, PAGE),
          fine("GET /privacy", 200, HTML, PRIVATE, PAGE),
          fine("GET /contact", 200, HTML, PRIVATE, PAGE),
          fine("POST /contact", 303, NONE, PRIVATE, NONE, "location"),
          fine("GET /contact/sent", 200, HTML, PRIVATE, PAGE),
          fine("GET /.well-known/security.txt", 200, TEXT, PRIVATE, NONE),
          fine("GET /survey/{form}", 200, HTML, PRIVATE, PAGE),
          fine("POST /survey/{form}", 303, NONE, PRIVATE, NONE, "location", "set-cookie"),
          fine("GET /survey/{form}/{page}", 200, HTML, PRIVATE, PAGE),
          fine("POST /survey/{form}/{page}", 303, NONE, PRIVATE, NONE, "location"),
          fine("GET /survey/{form}/run/current", 200, JSON, PRIVATE, NONE),
          fine("GET /survey/{form}/run/offline", 200, JSON, PRIVATE, NONE),
          fine("GET /survey/{form}/run/blank/{page}", 200, HTML, PRIVATE, PAGE),
          fine("POST /survey/{form}/run/language", 303, NONE, PRIVATE, NONE, "location"),
          fine("POST /survey/{form}/run/choose", 303, NONE, PRIVATE, NONE, "location"),
          fine("GET /survey/{form}/run/code", 200, HTML, PRIVATE, PAGE),
          fine("POST /survey/{form}/run/code", 303, NONE, PRIVATE, NONE, "location"),
          fine("GET /survey/{form}/finish/check", 200, HTML, PRIVATE, PAGE),
          fine("POST /survey/{form}/finish/check", 303, NONE, PRIVATE, NONE, "location"),
          fine("GET /survey/{form}/finish/result", 200, HTML, PRIVATE, PAGE),
          fine("POST /survey/{form}/finish/withdraw", 200, HTML, PRIVATE, PAGE, "set-cookie"),
          fine("GET /survey/{form}/finish/receipt", 200, HTML, PRIVATE, PAGE),
          fine(
              "GET /survey/{form}/finish/receipt.json",
              200,
              JSON,
              PRIVATE,
              NONE,
              "content-disposition"),
          fine("GET /shared/finish", 200, HTML, PRIVATE, PAGE),
          fine(
              "POST /shared/finish",
              303,
              NONE,
              PRIVATE,
              NONE,
              "location",
              "set-cookie",
              "clear-site-data"),
          fine("GET /shared/finished", 200, HTML, PRIVATE, PAGE),
          fine("POST /csp-report", 204, NONE, PRIVATE, NONE),
          fine("POST /page-errors", 204, NONE, PRIVATE, NONE),
          fine("GET /health", 200, JSON, PRIVATE, NONE),
          fine("GET /health/live", 200, JSON, PRIVATE, NONE),
          fine("GET /health/ready", 200, JSON, PRIVATE, NONE),
          fine("GET /metrics", 200, Scrape.Format.PROMETHEUS.type(), PRIVATE, "Accept"),
          fine("GET /openapi.json", 200, JSON, CHECKED, API + " | " + ASSET, "etag"),
          fine("GET /docs", 200, HTML, PRIVATE, PAGE),
          // In development only.
          fine("GET /styleguide", 404, PROBLEM, PRIVATE, PROBLEMS, "content-language"),
          fine(
              "GET /problems/{slug}",
              200,
              JSON,
              PRIVATE,
              API + " | " + PROBLEMS,
              "content-language"),
          fine("GET /assets/{hash}/{*path}", 200, "image/svg+xml", CHECKED, ASSET, "etag"),
          fine("GET /favicon.svg", 200, "image/svg+xml", DAY, ASSET, "etag"),
          fine("GET /favicon.ico", 200, "image/svg+xml", DAY, ASSET, "etag"),
          fine("GET /manifest.webmanifest", 200, "application/manifest+json", DAY, ASSET, "etag"),
          fine(
              "GET /service-worker.js",
              200,
              "text/javascript;charset=utf-8",
              CHECKED,
              ASSET,
              "etag"),
          fine("GET /offline", 200, HTML, PRIVATE, PAGE));

  private final List<String> faults = new ArrayList<>();

  private record Fine(
      String route, int status, String type, String caching, String vary, List<String> more) {
    AnswerHeaders headers() {
      var headers =
          new AnswerHeaders()
              .with("cache-control", Pattern.quote(caching))
              .limited(EveryHeaderTests.route(route).limit() != null);
      if (!type.isEmpty()) {
        headers.with("content-type", Pattern.quote(type));
      }
      if (!vary.isEmpty()) {
        headers.with("vary", Pattern.quote(vary));
      }
      if (type.equals(HTML)) {
        headers.with("content-language", "en");
      }
      more.forEach(name -> headers.with(name, rule(name)));
      return headers;
    }

    private static String rule(String name) {
      return switch (name) {
        case "location" -> "/[a-z0-9/-]*(\\?run=[0-9a-f-]{36}|\\?returnTo=%2F[a-z]+|#feedback)?";
        case "etag" -> "\"[A-Za-z0-9_=+/-]+\"";
        case "content-language" -> "en";
        case "www-authenticate" -> "Bearer";
        case "x-accel-buffering" -> "no";
        case "clear-site-data" -> Pattern.quote("\"cache\", \"storage\"");
        case "content-disposition" -> "attachment; filename=\"[a-z0-9.-]+\"";
        case "set-cookie" ->
            "__Host-oh_session=[A-Za-z0-9._-]*; Path=/; Max-Age=\\d+;( Expires=[^;]+;)? Secure;"
                + " HttpOnly; SameSite=Strict";
        default -> throw new IllegalArgumentException(name);
      };
    }
  }

  private static Fine fine(
      String route, int status, String type, String caching, String vary, String... more) {
    return new Fine(route, status, type, caching, vary, List.of(more));
  }

  @Test
  void everyRouteHasALineAndEveryLineARoute() {
    var listed = new TreeSet<String>();
    Routes.ALL.forEach(route -> listed.add(name(route)));

    assertThat(FINE.stream().map(Fine::route)).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void whenAllIsWell() {
    for (var fine : FINE) {
      check(fine.route(), ask(fine.route()), fine.status(), fine.headers());
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void whenTheCallerKeepsItAlready() {
    for (var fine : FINE) {
      if (!fine.more().contains("etag")) {
        continue;
      }
      var tag = ask(fine.route()).header("etag");
      var kept = ProductionApp.ask("GET", path(fine.route(), "x"), "", "If-None-Match: " + tag);
      var headers = fine.headers().without("content-type");
      if (kept.header("cache-control").equals("no-store")) {
        // Nothing is to be kept anew, and what is kept stays as fresh as it was.
        headers.with("cache-control", "no-store");
      }
      check(fine.route(), kept, 304, headers);
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void withABadCredential() {
    for (var route : Routes.ALL) {
      if (!WITHOUT_CREDENTIAL.contains(name(route))) {
        var answer =
            ProductionApp.ask(route.method(), path(route), "", "Authorization: Bearer dead");
        check(name(route), answer, 401, refused(route, true).with("www-authenticate", "Bearer"));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void withNoneWhereOneIsNeeded() {
    for (var route : Routes.ALL) {
      if (route.who() != Who.ANYONE && route.who() != Who.UNASKED) {
        var answer = ProductionApp.ask(route.method(), path(route), "");
        check(name(route), answer, 401, refused(route, true).with("www-authenticate", "Bearer"));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void fromAnotherSite() {
    for (var route : unsafe()) {
      var answer = ProductionApp.ask(route.method(), path(route), "", "Sec-Fetch-Site: cross-site");
      check(name(route), answer, 403, refused(route, false));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void withTheCookieAndWithoutThePagesToken() {
    var cookie = "Cookie: __Host-oh_session=" + start().path("participant_token").asString();
    for (var route : unsafe()) {
      if (Routes.TYPED_FORMS.contains(route)
          || route.equals(Routes.START_BUTTON)
          || WITHOUT_CREDENTIAL.contains(name(route))) {
        continue;
      }
      var answer =
          ProductionApp.ask(
              route.method(), path(route), "", isForAccounts(route) ? admin() : cookie);
      check(name(route), answer, 403, refused(route, true));
    }
    var button = ProductionApp.ask("POST", "/survey/two-pages", "", cookie);
    check("start", button, 303, new AnswerHeaders().with("location", "/survey/two-pages"));
    assertThat(faults).isEmpty();
  }

  @Test
  void inAnotherWay() {
    for (var route : Routes.ALL) {
      for (var method : new String[] {"BREW", "TRACE", "OPTIONS"}) {
        check(
            method + " " + name(route),
            ProductionApp.ask(method, path(route), ""),
            405,
            AnswerHeaders.problem("").with("allow", "[A-Z, ]+"));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void atAnotherAddress() {
    for (var route : Routes.ALL) {
      var path = path(route).split("\\?", 2)[0];
      check(
          name(route),
          ProductionApp.ask(route.method(), path + ";x=1", ""),
          400,
          AnswerHeaders.problem(""));
      check(
          name(route),
          ProductionApp.ask(route.method(), path + "%zz", ""),
          400,
          AnswerHeaders.problem(""));
      if (!path.equals("/")) {
        var nowhere = path + "/no/such/place";
        check(
            nowhere,
            ProductionApp.ask(route.method(), nowhere, ""),
            404,
            AnswerHeaders.problem(""));
        check(
            nowhere,
            ProductionApp.ask(route.method(), nowhere, "", "Accept: text/html"),
            404,
            AnswerHeaders.problem("")
                .with("content-type", HTML)
                .with("vary", Pattern.quote("Accept, " + PAGE)));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void withMoreThanIsRead() {
    var bearer = "Authorization: Bearer " + start().path("participant_token").asString();
    var admin = admin();
    var token = csrf(ProductionApp.ask("GET", "/app/settings", "", admin));
    for (var route : unsafe()) {
      var answer =
          ProductionApp.ask(
              route.method(),
              path(route),
              "",
              "X-CSRF-Token: " + token,
              "Content-Length: 99999999999",
              // Otherwise Tomcat waits for what will never come before it closes.
              "Expect: 100-continue",
              "Content-Type: " + JSON,
              isForAccounts(route) ? admin : bearer);
      check(name(route), answer, 413, refused(route, true));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void withABodyThatIsNotWhatItShouldBe() {
    var started = start();
    var bearer = "Authorization: Bearer " + started.path("participant_token").asString();
    for (var route : unsafe()) {
      if (!route.api() || body(name(route)).isEmpty()) {
        continue;
      }
      var path = path(name(route), started.path("run_id").asString());
      check(
          name(route) + " as text",
          ProductionApp.ask(route.method(), path, "x", "Content-Type: text/plain", bearer),
          415,
          refused(route, true).with("accept", JSON));
      check(
          name(route) + " unreadable",
          ProductionApp.ask(
              route.method(),
              path,
              name(route).endsWith("events") ? "[" : "{",
              "Content-Type: " + JSON,
              bearer),
          400,
          refused(route, true));
      check(
          name(route) + " with unknown fields",
          ProductionApp.ask(
              route.method(),
              path,
              name(route).endsWith("events") ? "[{\"nothing\":1}]" : "{\"nothing\":1}",
              "Content-Type: " + JSON,
              bearer),
          422,
          refused(route, true));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void inAFormatThatThereIsNot() {
    var started = start();
    var bearer = "Authorization: Bearer " + started.path("participant_token").asString();
    for (var name : List.of("GET /forms", "GET /runs", "GET /runs/{id}")) {
      var path = path(name, started.path("run_id").asString());
      check(
          name,
          ProductionApp.ask("GET", path, "", "Accept: image/png", bearer),
          406,
          refused(route(name), true));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aboutWhatIsNotThere() {
    var bearer = "Authorization: Bearer " + start().path("participant_token").asString();
    for (var route : Routes.ALL) {
      if (name(route).contains("/runs/{id}")) {
        var path = path(name(route), UUID.randomUUID().toString());
        var body = body(name(route));
        check(
            name(route),
            ProductionApp.ask(route.method(), path, body, "Content-Type: " + JSON, bearer),
            404,
            refused(route, true));
      }
    }
    for (var name : List.of("GET /forms/no-such", "GET /problems/no-such")) {
      var api = AnswerHeaders.problem("Origin \\| ");
      check(name, ProductionApp.ask("GET", name.substring(4), ""), 404, api);
    }
    for (var path : List.of("/survey/no-such", "/survey/no-such/first", "/assets/x/no-such")) {
      check(path, ProductionApp.ask("GET", path, ""), 404, AnswerHeaders.problem(""));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void overHttpAndUnderAnotherName() {
    for (var route : Routes.ALL) {
      if (path(route).startsWith("/health")) {
        continue;
      }
      var call = ProductionApp.from(ProductionApp.PROXY, route.method(), path(route), "");
      check(name(route), call, 403, overHttp(AnswerHeaders.problem("")));
      if (route.method().equals("GET")) {
        var page =
            ProductionApp.from(
                ProductionApp.PROXY, "GET", path(route), "", "Accept: text/html,*/*;q=0.8");
        check(
            name(route),
            page,
            308,
            overHttp(new AnswerHeaders())
                .with("location", Pattern.quote(ProductionApp.BASE_URL + path(route)))
                .with("vary", "Accept"));
      }
      check(
          name(route),
          ProductionApp.ask(route.method(), path(route), "", "Host: evil.example"),
          421,
          AnswerHeaders.problem(""));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void tooOften() {
    for (var route : Routes.ALL) {
      if (route.limit() == null || route.limit().by() != Limit.By.ADDRESS) {
        continue;
      }
      var from = "X-Forwarded-For: 192.0.2." + (Routes.ALL.indexOf(route) + 1);
      RawSocket.Answer answer;
      int left = 1_000;
      do {
        answer = ProductionApp.ask(route.method(), path(route), "", from);
      } while (answer.status() != 429 && left-- > 0);
      check(name(route), answer, 429, refused(route, true).with("retry-after", "\\d+"));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void whenSomethingBreaks() {
    var requests = new TreeMap<String, Runnable>();
    var broken = new ArrayList<String>();
    for (var fine : FINE) {
      var request = request(fine.route());
      requests.put(
          fine.route(),
          () -> {
            var answer = request.send();
            if (answer.status() == 500) {
              broken.add(fine.route());
              check(fine.route(), answer, 500, refused(route(fine.route()), true));
            } else if (answer.status() > 500) {
              faults.add(fine.route() + ": " + answer.status());
            }
          });
    }
    var sql = ProductionApp.sql();
    sql.sql("alter table runs rename to runs_elsewhere").update();
    try {
      requests.values().forEach(Runnable::run);
    } finally {
      sql.sql("alter table runs_elsewhere rename to runs").update();
    }
    assertThat(broken).hasSizeGreaterThan(15);
    assertThat(faults).isEmpty();
  }

  @Test
  void beforeAnyRouteIsFound() {
    for (var request :
        List.of(
            "nonsense\r\n\r\n",
            "GET /forms HTTP/1.1\r\nConnection: close\r\n\r\n",
            "GET /forms HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
            "GET /a<b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
      var answer = RawSocket.send(ProductionApp.port(), request);
      check(request, answer, 400, overHttp(AnswerHeaders.problem("")));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void findsWhatIsMissingWrongOrTooMuch() {
    var headers = new TreeMap<>(ProductionApp.ask("GET", "/health/live", "").headers());
    headers.put("server", "Tomcat");
    headers.put("x-frame-options", "SAMEORIGIN");
    headers.remove("referrer-policy");

    check("planted", new RawSocket.Answer(200, headers, ""), 201, new AnswerHeaders());

    assertThat(faults.getFirst())
        .contains(
            "200 and not 201",
            "not expected server: Tomcat",
            "not expected content-type",
            "x-frame-options is SAMEORIGIN and not DENY",
            "no referrer-policy");
  }

  private void check(String what, RawSocket.Answer answer, int status, AnswerHeaders headers) {
    var found = new ArrayList<>(headers.faults(answer));
    if (answer.status() != status) {
      found.addFirst(answer.status() + " and not " + status);
    }
    if (!found.isEmpty()) {
      faults.add(what + " " + found);
    }
  }

  /**
   * @param counted it came as far as the limits
   */
  private static AnswerHeaders refused(Route route, boolean counted) {
    return AnswerHeaders.problem(route.api() ? "Origin \\| " : "")
        .limited(counted && route.limit() != null && route.limit().by() == Limit.By.ADDRESS);
  }

  private static AnswerHeaders overHttp(AnswerHeaders headers) {
    return headers.without("strict-transport-security");
  }

  private static List<Route> unsafe() {
    return Routes.ALL.stream().filter(route -> !route.method().equals("GET")).toList();
  }

  private static boolean isForAccounts(Route route) {
    return switch (route.who()) {
      case ACCOUNT, RESEARCHER, ADMIN -> true;
      case UNASKED, ANYONE, CALLER -> false;
    };
  }

  /** The cookie of somebody who may do everything. */
  private static String admin() {
    return "Cookie: __Host-oh_session="
        + TestAccount.inABrowser(ProductionApp.context(), Role.ADMIN).proven().token();
  }

  private static String name(Route route) {
    return route.method() + " " + route.path().getPatternString();
  }

  private static Route route(String name) {
    return Routes.ALL.stream().filter(each -> name(each).equals(name)).findFirst().orElseThrow();
  }

  private static String path(Route route) {
    return path(name(route), NOBODYS);
  }

  private static String path(String route, String run) {
    return route
        .split(" ", 2)[1]
        .replace("{id}", run)
        .replace("{name}", route.contains("/pipelines") ? "default" : "two-pages")
        .replace("{label}", "production")
        .replace("{form}", "two-pages")
        .replace("{page}", "first")
        .replace("{turn}", NOBODYS)
        .replace("{slug}", "gone")
        .replace("{hash}/{*path}", "old/favicon.svg")
        .concat(route.matches("GET .*/run/(offline|blank/.*)") ? "?run=" + run : "");
  }

  /** JSON that the route takes; empty when it takes none. */
  private static String body(String route) {
    return switch (route) {
      case "POST /runs" -> "{\"form_name\":\"two-pages\"}";
      case "PATCH /runs/{id}/answers" -> "{\"page_id\":\"first\",\"answers\":{\"word\":\"a\"}}";
      case "POST /runs/{id}/events" -> "[]";
      case "POST /runs/{id}/feedback" -> "{\"rating\":5}";
      case "POST /runs/{id}/coach/message" -> "{\"message\":\"Hello.\"}";
      case "POST /resume" -> "{\"code\":\"0000-0000-0000-0000-0000\"}";
      case "POST /auth/sign-up", "POST /auth/login" ->
          "{\"email\":\"ada@example.org\",\"password\":\"jubel wander laterne\"}";
      default -> "";
    };
  }

  private record Request(String method, String path, String body, List<String> headers) {
    RawSocket.Answer send() {
      return ProductionApp.ask(method, path, body, headers.toArray(String[]::new));
    }
  }

  private static RawSocket.Answer ask(String route) {
    return request(route).send();
  }

  /** What goes well on that route, by somebody who has got as far as it asks for. */
  private static Request request(String route) {
    var method = route.split(" ", 2)[0];
    if (WITHOUT_CREDENTIAL.contains(route)) {
      return new Request(method, route.split(" ", 2)[1], "{}", List.of("Content-Type: " + JSON));
    }
    if (route.equals("GET /metrics")) {
      var token = "Authorization: Bearer " + ProductionApp.METRICS_TOKEN;
      return new Request(method, "/metrics", "", List.of(token));
    }
    var started = start();
    var run = started.path("run_id").asString();
    var token = started.path("participant_token").asString();
    var bearer = "Authorization: Bearer " + token;
    var path = path(route, run);
    boolean talks =
        route.contains("/coach/") || route.contains("/coaching/") || route.endsWith("/feedback");
    if (route.contains("/finish/") || route.contains("complete") || talks) {
      save(
          run,
          bearer,
          "{\"page_id\":\"first\",\"answers\":{\"word\":\"tea\",\"mood\":3,\"agree\":true,\"tools\":[\"pen\"],\"years\":9}}");
      save(run, bearer, "{\"page_id\":\"second\",\"answers\":{\"level\":3}}");
    }
    if (talks || route.matches("GET .*/finish/(result|receipt.*)")) {
      ProductionApp.ask("POST", "/runs/" + run + "/complete", "", bearer);
    }
    if (talks && !route.endsWith("/start")) {
      var talk = ProductionApp.ask("POST", "/runs/" + run + "/coach/start", "", bearer);
      assertThat(talk.status()).as(talk.body()).isEqualTo(200);
      var opening = JsonMapper.shared().readTree(talk.body()).at("/initial_message/id");
      path = path.replace(NOBODYS, opening.asString());
    }
    if (route(route).api()) {
      var body =
          route.equals("POST /resume")
              ? "{\"code\":\"%s\"}".formatted(started.path("resume_code").asString())
              : body(route);
      var credential =
          switch (route) {
            case "POST /runs", "POST /resume" -> "X-No: credential";
            case "GET /auth/me" ->
                "Authorization: "
                    + TestAccount.inAClient(ProductionApp.context(), Role.PARTICIPANT).bearer();
            case "GET /pipelines",
                "GET /pipelines/{name}",
                "POST /pipelines",
                "POST /pipelines/{name}/versions",
                "PUT /pipelines/{name}/labels/{label}" ->
                "Authorization: "
                    + TestAccount.inAClient(ProductionApp.context(), Role.RESEARCHER).bearer();
            default -> bearer;
          };
      return new Request(method, path, body, List.of(credential, "Content-Type: " + JSON));
    }
    if (route.equals("POST /survey/{form}")) {
      return new Request(method, path, "start=", List.of("Content-Type: " + FORM));
    }
    if (isForAccounts(route(route))) {
      return new Request(method, path, "", List.of(admin()));
    }
    var cookie = "Cookie: __Host-oh_session=" + token;
    if (method.equals("GET")) {
      return new Request(method, path, "", List.of(cookie));
    }
    return new Request(
        method, path, form(route, run, cookie), List.of(cookie, "Content-Type: " + FORM));
  }

  private static String form(String route, String run, String cookie) {
    var page = route.contains("/coaching/") ? "/app/coaching/" + run : "/survey/two-pages/first";
    var csrf = csrf(ProductionApp.ask("GET", page, "", cookie));
    return "run_id="
        + run
        + "&revision=0&word=tea&mood=3&agree=true&tools=pen&years=9&language=de&message=Hello&rating=5&_csrf="
        + csrf;
  }

  private static String csrf(RawSocket.Answer page) {
    var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static void save(String run, String bearer, String json) {
    var saved =
        ProductionApp.ask(
            "PATCH", "/runs/" + run + "/answers", json, bearer, "Content-Type: " + JSON);
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
  }

  private static JsonNode start() {
    var answer = ProductionApp.ask("POST", "/runs", body("POST /runs"), "Content-Type: " + JSON);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body());
  }
}
