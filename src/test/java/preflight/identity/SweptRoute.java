package preflight.identity;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.config.Settings;
import preflight.support.Inbox;
import preflight.support.OwnApp;

/** A route that writes, and somebody new before it each time, whose request goes well. */
record SweptRoute(Route route) {
  private static final String NEW_PASSWORD = "sieben leise kraniche";

  /** Routes that are not asked, and why not. */
  static final Map<String, String> LEFT_OUT =
      Map.of(
          "POST /setup",
          "goes well once in the life of a house, before there is an admin",
          "POST /login/second-factor",
          "its code counts once, so nobody can send it again",
          "POST /login/second-factor/set-up",
          "its code counts once, so nobody can send it again",
          "POST /admin/accounts/{id}/reset-second-factor",
          "somebody has to have one, see the line above");

  /** Routes whose request the matrix of authorisation makes such that it is refused; here it is not. */
  private static final Set<String> PREPARED =
      Set.of(
          "POST /auth/login",
          "POST /login",
          "POST /sign-up/confirm",
          "POST /password/reset",
          "POST /invitation",
          "POST /app/settings/password",
          "POST /app/settings/delete");

  /**
   * What may stay behind of a request that failed, by the tables that are changed then, and why it may:
   * a page was shown, whatever became of what was typed into it.
   */
  static final Map<String, Set<Set<String>>> MAY_STAY =
      Map.of("POST /survey/{form}/{page}", Set.of(Set.of("run_events")));

  /** All that write and are not left out. */
  static List<SweptRoute> all() {
    return Routes.ALL.stream()
        .filter(route -> !route.method().equals("GET"))
        .map(SweptRoute::new)
        .filter(swept -> !LEFT_OUT.containsKey(swept.name()))
        .toList();
  }

  static SweptRoute named(String name) {
    return all().stream().filter(route -> route.name().equals(name)).findFirst().orElseThrow();
  }

  String name() {
    return MatrixCall.name(route);
  }

  /** Asks a model, or tells it to stop. */
  boolean isTalk() {
    return name().matches(".*/coach(/|ing/).*") && !name().endsWith("/feedback");
  }

  /** The same request each time it is asked for, by somebody of its own. */
  Supplier<HttpResponse<String>> prepare(OwnApp app) {
    var call = MatrixCall.of(route);
    var target = target(call);
    var asker = MatrixPerson.of(caller(call), app, call.byCookie(), call.stage());
    var owner =
        target == MatrixTarget.ACCOUNTS
            ? MatrixPerson.of(MatrixCaller.OTHER_ACCOUNT, app, call.byCookie(), call.stage())
            : asker;
    var things = new MatrixCall.Things(target, owner, invitation(call, app, asker));
    var asking = new Asking(app, call, things, asker);
    if (call.template().contains("{label}")) {
      // Else it would say already what it is asked to say.
      app.bean(JdbcClient.class)
          .sql("delete from pipeline_labels where label = :label")
          .param("label", "matrix")
          .update();
    }
    if (call.template().endsWith("/enable")) {
      ask(app, "/admin/accounts/" + things.account() + "/disable", "", asker);
    }
    var body = body(call, things, app, asker);
    return () -> asking.answer(body);
  }

  /** Whether it is known to go well for whom it is asked here. */
  boolean goesWell() {
    var call = MatrixCall.of(route);
    return PREPARED.contains(name())
        || MatrixTable.read().getOrDefault(name(), List.of()).stream()
            .filter(line -> line.target() == target(call))
            .map(line -> line.outcomes().getOrDefault(caller(call), "4"))
            .anyMatch(outcome -> outcome.matches("[23]..|done|unchanged"));
  }

  private static MatrixTarget target(MatrixCall call) {
    return call.template().contains("/admin/accounts/{id}")
        ? MatrixTarget.ACCOUNTS
        : List.of(MatrixTarget.OWN, MatrixTarget.THERE, MatrixTarget.NOTHING).stream()
            .filter(call.targets()::contains)
            .findFirst()
            .orElse(MatrixTarget.MISSING);
  }

  private MatrixCaller caller(MatrixCall call) {
    return switch (route.who()) {
      case UNASKED -> MatrixCaller.NOBODY;
      case ANYONE ->
          call.targets().contains(MatrixTarget.OWN)
              ? MatrixCaller.PARTICIPANT
              : MatrixCaller.NOBODY;
      case CALLER -> MatrixCaller.PARTICIPANT;
      case ACCOUNT -> MatrixCaller.ACCOUNT;
      case RESEARCHER, ADMIN -> MatrixCaller.ADMIN;
    };
  }

  private static String body(
      MatrixCall call, MatrixCall.Things things, OwnApp app, MatrixPerson asker) {
    return switch (call.template()) {
      case "POST /auth/login" ->
          MatrixPerson.json(Map.of("email", known(app), "password", TestAccount.PASSWORD));
      case "POST /login" ->
          "email=" + known(app) + "&password=" + encode(TestAccount.PASSWORD, UTF_8);
      case "POST /password/forgot" -> "email=" + known(app);
      case "POST /sign-up/confirm" -> {
        var email = UUID.randomUUID() + "@example.org";
        ask(app, "/sign-up", "email=" + email + "&password=jubel+wander+laterne", null);
        yield "code=" + code(app, email) + "&password=jubel+wander+laterne";
      }
      case "POST /password/reset" -> {
        var email = known(app);
        ask(app, "/password/forgot", "email=" + email, null);
        yield "code=" + code(app, email) + "&password=" + encode(NEW_PASSWORD, UTF_8);
      }
      case "POST /invitation" -> {
        var email = UUID.randomUUID() + "@example.org";
        var admin = MatrixPerson.of(MatrixCaller.ADMIN, app, true, MatrixPerson.Stage.STARTED);
        ask(app, "/admin/invitations", "email=" + email + "&role=researcher", admin);
        yield "code=" + code(app, email) + "&password=" + encode(NEW_PASSWORD, UTF_8);
      }
      case "POST /app/settings/password" ->
          "current="
              + encode(TestAccount.PASSWORD, UTF_8)
              + "&password="
              + encode(NEW_PASSWORD, UTF_8);
      case "POST /app/settings/delete" -> "current=" + encode(TestAccount.PASSWORD, UTF_8);
      default -> call.route().api() ? call.json(things) : call.form(things);
    };
  }

  private static UUID invitation(MatrixCall call, OwnApp app, MatrixPerson admin) {
    if (!call.template().equals("POST /admin/invitations/withdraw")) {
      return UUID.randomUUID();
    }
    var email = UUID.randomUUID() + "@example.org";
    ask(app, "/admin/invitations", "email=" + email + "&role=researcher", admin);
    return app.bean(JdbcClient.class)
        .sql("select invitation_id from invitations where email = :email")
        .param("email", email)
        .query(UUID.class)
        .single();
  }

  private static String known(OwnApp app) {
    return TestAccount.inABrowser(app.context(), Role.PARTICIPANT).id() + "@example.org";
  }

  private static String code(OwnApp app, String email) {
    return new Inbox(email, app.bean(Settings.class).home().resolve("outbox")).last(1).code();
  }

  /**
   * A form before the one that is swept.
   *
   * @param asker null for nobody
   */
  private static void ask(OwnApp app, String path, String form, @Nullable MatrixPerson asker) {
    var answer =
        asker == null
            ? app.http().postForm(path, form)
            : app.http()
                .postForm(
                    path,
                    form,
                    "Cookie",
                    "oh_session=" + asker.token(),
                    "X-CSRF-Token",
                    asker.csrf());
    if (answer.statusCode() != 303) {
      throw new AssertionError(path + " " + answer.statusCode() + " " + answer.body());
    }
  }
}
