package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of them with everything of their own, all of it new, so that no request meets what another did.
 *
 * @param token empty for nobody
 * @param csrf as a page of theirs carries it; empty when their token is worth nothing
 * @param run null for nobody
 */
record MatrixPerson(
    String token, String csrf, @Nullable TestAccount account, @Nullable JsonNode run) {
  private static final String ANOTHER_KEY = "another-secret-that-nobody-gave-us-0123456789";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  /** How far a run has come. */
  enum Stage {
    STARTED,
    ANSWERED,
    COMPLETED,
    TALKING
  }

  static MatrixPerson of(MatrixCaller caller, OwnApp app, boolean byCookie, Stage stage) {
    if (caller == MatrixCaller.NOBODY) {
      return new MatrixPerson("", "", null, null);
    }
    if (!caller.hasAccount()) {
      var run = started(app, new String[0], stage);
      var token = run.path("participant_token").asString();
      var sent = caller == MatrixCaller.EXPIRED ? past(token) : token;
      return new MatrixPerson(sent, csrf(app, sent), null, run);
    }
    var account =
        byCookie
            ? TestAccount.inABrowser(app.context(), caller.role())
            : TestAccount.inAClient(app.context(), caller.role());
    if (caller != MatrixCaller.UNPROVEN) {
      account.proven();
    }
    var run = started(app, byCookie ? inAPage(app, account) : bearer(account.token()), stage);
    var token =
        switch (caller) {
          case ENDED -> {
            end(app, account);
            yield past(account.token());
          }
          case FORGED -> signed(account.token(), ANOTHER_KEY, Map.of());
          default -> account.token();
        };
    return new MatrixPerson(token, csrf(app, token), account, run);
  }

  UUID runId() {
    return run == null ? UUID.randomUUID() : UUID.fromString(run.path("run_id").asString());
  }

  String code() {
    return run == null ? "" : run.path("resume_code").asString();
  }

  /** Of the coach's opening. */
  String turn() {
    return run == null ? UUID.randomUUID().toString() : run.path("turn_id").asString();
  }

  private static String csrf(OwnApp app, String token) {
    var page = app.http().get("/resume", "Cookie", "oh_session=" + token).body();
    var found = CSRF.matcher(page);
    return found.find() ? found.group(1) : "";
  }

  private static String[] inAPage(OwnApp app, TestAccount account) {
    var token = account.token();
    return new String[] {"Cookie", "oh_session=" + token, "X-CSRF-Token", csrf(app, token)};
  }

  private static JsonNode started(OwnApp app, String[] credential, Stage stage) {
    var run =
        Person.json(app.http().postJson("/runs", "{\"form_name\":\"two-pages\"}", credential), 201);
    var owner =
        credential.length == 0 ? bearer(run.path("participant_token").asString()) : credential;
    var path = "/runs/" + run.path("run_id").asString();
    if (stage != Stage.STARTED) {
      for (var page :
          new String[] {
            "{\"page_id\":\"first\",\"answers\":{\"word\":\"tea\"}}",
            "{\"page_id\":\"second\",\"answers\":{\"level\":3}}"
          }) {
        Person.json(app.http().sendJson("PATCH", path + "/answers", page, owner), 200);
      }
    }
    if (stage.compareTo(Stage.COMPLETED) >= 0) {
      Person.json(app.http().postJson(path + "/complete", "", owner), 200);
    }
    if (stage == Stage.TALKING) {
      var talk = Person.json(app.http().postJson(path + "/coach/start", "", owner), 200);
      ((ObjectNode) run).set("turn_id", talk.at("/initial_message/id"));
    }
    return run;
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static void end(OwnApp app, TestAccount account) {
    app.bean(JdbcClient.class)
        .sql(
            """
            update account_sessions set created_at = now() - interval '9 days',
              used_at = now() - interval '8 days', expires_at = now() - interval '1 day'
            where session_id = :session
            """)
        .param("session", account.session().value())
        .update();
  }

  private static String past(String token) {
    return signed(
        token, RunningApp.JWT_SECRET, Map.of("iat", 1_700_000_000L, "exp", 1_700_000_900L));
  }

  /** The same token with these claims instead, under that key. */
  private static String signed(String token, String key, Map<String, Object> other) {
    try {
      var jws = JWSObject.parse(token);
      var claims = jws.getPayload().toJSONObject();
      claims.putAll(other);
      var again = Minted.sign(key, jws.getHeader(), new Payload(claims));
      assertThat(again).isNotEqualTo(token);
      return again;
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  static String json(Object value) {
    return JsonMapper.shared().writeValueAsString(value);
  }
}
