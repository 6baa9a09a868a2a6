package preflight.identity;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import preflight.coaching.LeftTurns;
import preflight.platform.db.DatabaseUrl;
import preflight.platform.db.FailingDatabase;
import preflight.platform.limits.FailingRedis;
import preflight.support.FailingCalls;
import preflight.support.FailingCalls.Call;
import preflight.support.FailingCalls.Failure;
import preflight.support.OwnApp;
import preflight.support.TableRows;
import preflight.support.TestPostgres;
import preflight.support.TestRedis;

/**
 * Fails the n-th call of a request to the database, or to Redis, once or from there on, n = 1 and so on until the
 * request goes through untouched. Whatever fails: nothing is acknowledged that is not stored, nothing is
 * half done, an answer of the 500s says that it is for now, and the same request goes well afterwards.
 */
public final class FaultSweep implements AutoCloseable {
  /** No request of ours asks so often; one that does not end by itself fails. */
  private static final int MOST_CALLS = 150;

  private static final Predicate<HttpResponse<String>> SIGNS_IN =
      answer ->
          answer.headers().allValues("Set-Cookie").stream()
              .anyMatch(cookie -> cookie.matches("(oh_session|pf_browser)=.+"));

  private final FailingDatabase database = new FailingDatabase();
  private final FailingRedis redis = new FailingRedis(TestRedis.shared().url());
  private final OwnApp app;
  private final TableRows rows;
  private final Set<String> findings = new LinkedHashSet<>();
  private int requests;

  public FaultSweep(Path home) {
    DatabaseUrl url = TestPostgres.newDatabase();
    app =
        OwnApp.watchedBy(
            List.of(database, redis),
            home,
            "--REDIS_URL=" + TestRedis.shared().url().value(),
            "--CONTACT_EMAIL=help@clinic.example.org",
            "--DATABASE_URL=%s?user=%s&password=%s"
                .formatted(url.jdbcUrl(), url.user(), url.password()));
    rows = new TableRows(TestPostgres.client(url));
    // Nobody may set up a house that has an admin.
    TestAccount.inABrowser(app.context(), Role.ADMIN);
  }

  /** Every route that can be swept. */
  public static List<String> names() {
    return SweptRoute.all().stream().map(SweptRoute::name).toList();
  }

  /** What was not as it is to be; empty when all was. */
  public Set<String> findings() {
    return findings;
  }

  /** Requests with a failure. */
  public int requests() {
    return requests;
  }

  /**
   * One route from its first call to its last, in every way that each may fail.
   *
   * @return how many calls it makes when nothing fails
   */
  public int sweep(String name) {
    return sweep(name, database);
  }

  /** The same with the calls to Redis, which answer nobody's question but whether there are too many. */
  public int sweepRedis(String name) {
    return sweep(name, redis);
  }

  private int sweep(String name, FailingCalls calls) {
    var swept = SweptRoute.named(name);
    var usual = usual(swept);
    for (int nth = 1; nth <= MOST_CALLS; nth++) {
      var call = fail(calls, swept, usual, nth, Failure.UNHEARD, false);
      if (call == null) {
        return nth - 1;
      }
      fail(calls, swept, usual, nth, Failure.UNHEARD, true);
      if (!call.what().equals("a connection")) {
        fail(calls, swept, usual, nth, Failure.CANCELLED, false);
      }
      if (call.lasts()) {
        fail(calls, swept, usual, nth, Failure.UNANSWERED, false);
        fail(calls, swept, usual, nth, Failure.UNANSWERED, true);
      }
    }
    findings.add(name + " did not come to an end of its calls");
    return MOST_CALLS;
  }

  /** The same, and each call fails once and in one way: the worst for it. */
  void sweepOnce(String name) {
    var swept = SweptRoute.named(name);
    var usual = usual(swept);
    boolean further = true;
    for (int nth = 1; further && nth <= MOST_CALLS; nth++) {
      var call = fail(database, swept, usual, nth, Failure.UNHEARD, false);
      further = call != null;
      if (call != null && call.lasts()) {
        fail(database, swept, usual, nth, Failure.UNANSWERED, false);
      }
    }
  }

  /** Everything fails from that call on until nobody does anything any more. */
  void failFrom(String name, int nth) {
    var ask = SweptRoute.named(name).prepare(app);
    database.fail(nth, Failure.UNHEARD, true);
    var _ = ask.get();
    LeftTurns.awaitNone(app.context());
    database.heal();
    LeftTurns.settle(app.context());
  }

  /** What comes of a request when nothing fails. */
  private record Usual(int status, String place, Map<String, String> changes) {
    /** Says to its caller that it was done. */
    boolean isSaidBy(HttpResponse<String> answer) {
      return answer.statusCode() == status && placeOf(answer).equals(place);
    }
  }

  private Usual usual(SweptRoute swept) {
    var ask = swept.prepare(app);
    var before = rows.now();
    var answer = ask.get();
    var usual = new Usual(answer.statusCode(), placeOf(answer), before.until(rows.now()));
    if (usual.status() >= 400) {
      findings.add(swept.name() + " goes wrong without any failure: " + answer.body());
    }
    return usual;
  }

  private @Nullable Call fail(
      FailingCalls calls,
      SweptRoute swept,
      Usual usual,
      int nth,
      Failure failure,
      boolean forGood) {
    requests++;
    var ask = swept.prepare(app);
    var before = rows.now();
    calls.fail(nth, failure, forGood);
    var answer = ask.get();
    var call = calls.heal();
    var after = before.until(rows.now());
    var what =
        "%s, call %d %s%s (%s)"
            .formatted(
                swept.name(),
                nth,
                failure,
                forGood ? " and all after it" : "",
                call == null ? "untouched" : call.what().strip().replaceAll("\\s+", " "));
    if (calls == redis && !usual.isSaidBy(answer) && answer.statusCode() != 429) {
      findings.add(what + ": a limit is what failed it: " + answer.statusCode());
    }
    if (swept.isTalk()) {
      judgeTalk(what, usual, answer, ask);
    } else {
      judge(what, swept, usual, answer, after);
      if (call != null) {
        again(what, usual, ask, before, after);
      }
    }
    return call;
  }

  private void judge(
      String what,
      SweptRoute swept,
      Usual usual,
      HttpResponse<String> answer,
      Map<String, String> changes) {
    if (answer.statusCode() >= 500 && !isForNow(answer)) {
      findings.add(what + ": " + answer.statusCode() + " " + type(answer));
    }
    if (answer.statusCode() >= 500 && SIGNS_IN.test(answer)) {
      findings.add(what + ": a cookie for nothing");
    }
    if (usual.isSaidBy(answer)) {
      if (!changes.equals(usual.changes())) {
        findings.add(what + ": acknowledged, but " + changes + " instead of " + usual.changes());
      }
    } else if (answer.statusCode() < 400) {
      findings.add(what + ": " + answer.statusCode() + " to " + placeOf(answer));
    } else if (!changes.isEmpty()
        && !changes.equals(usual.changes())
        && !SweptRoute.MAY_STAY.getOrDefault(swept.name(), Set.of()).contains(changes.keySet())) {
      findings.add(
          what
              + ": half done: "
              + answer.statusCode()
              + " and "
              + changes
              + " of "
              + usual.changes());
    }
  }

  /** A talk is stored step by step, so that what was said is not lost: it goes on where it broke off. */
  private void judgeTalk(
      String what, Usual usual, HttpResponse<String> answer, Supplier<HttpResponse<String>> ask) {
    if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
      findings.add(what + ": " + answer.statusCode() + " " + type(answer));
    }
    LeftTurns.awaitNone(app.context());
    var next = ask.get();
    if (!usual.isSaidBy(next)) {
      findings.add(what + ": afterwards " + next.statusCode() + " " + next.body());
    }
  }

  /** What was lost goes well; what was done and not said may be refused as done, but does not fail. */
  private void again(
      String what,
      Usual usual,
      Supplier<HttpResponse<String>> ask,
      TableRows.Moment before,
      Map<String, String> after) {
    var answer = ask.get();
    if (after.isEmpty() ? !usual.isSaidBy(answer) : answer.statusCode() >= 500) {
      findings.add(what + ": afterwards " + answer.statusCode() + " " + placeOf(answer));
    } else if (after.isEmpty() && !before.until(rows.now()).equals(usual.changes())) {
      findings.add(
          what + ": afterwards " + before.until(rows.now()) + " instead of " + usual.changes());
    }
  }

  /** 503, as it is described: for a program with its type, for a person as a page. */
  private static boolean isForNow(HttpResponse<String> answer) {
    return answer.statusCode() == 503
        && (type(answer).startsWith("text/html")
            || type(answer).startsWith("application/problem+json")
                && answer.body().contains("\"/problems/unavailable\""));
  }

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  /** Where it leads, without what is new each time. */
  private static String placeOf(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .orElse("")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
  }

  @Override
  public void close() {
    app.close();
  }
}
