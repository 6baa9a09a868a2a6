package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** The page's one way to the server, with a server that has its bad days. */
class ClientTests {
  /** Pauses are noted and not waited for; the time limit stays one. */
  private static final String PREPARE =
      """
      async address => {
        window.client = await import(address);
        window.pauses = [];
        const wait = setTimeout;
        window.setTimeout = (act, pause, ...rest) => {
          if (pause < 15000) pauses.push(pause);
          return wait(act, pause < 15000 ? 0 : pause, ...rest);
        };
        window.told = (method, url, options) => client.call(method, url, options)
          .then(body => 'ok ' + JSON.stringify(body), failure => failure.status ?? failure.constructor.name);
      }
      """;

  private final Person ada = Person.starting("two-pages");
  private final Visitor visitor = TestBrowser.visitor().as(ada);
  private final Page page = visitor.page;
  private final List<Request> sent = new ArrayList<>();

  @BeforeEach
  void open() {
    page.navigate(TWO_PAGES + "/first");
    Survey.ready(page);
    String module =
        page.locator("link[rel=modulepreload][href$='/client.js']").getAttribute("href");
    page.evaluate(PREPARE, module);
    page.onRequest(sent::add);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void saysNothingInTheConsoleUnlessAsked() {
    var lines = new ArrayList<String>();
    page.onConsoleMessage(message -> lines.add(message.text()));
    page.route("**/probe/*", route -> answer(route, 200, Map.of(), "{}"));
    call("GET", "{}");
    assertThat(lines).isEmpty();

    page.evaluate("() => localStorage.debug = 1");
    call("PATCH", "{body: {word: 'secret'}}");
    assertThat(lines)
        .singleElement()
        .asString()
        .matches("PATCH /probe/\\S+ 200 \\d+ ms [0-9a-f]{24}");
  }

  @Test
  void namesNoRunInTheConsole() {
    var lines = new ArrayList<String>();
    page.onConsoleMessage(message -> lines.add(message.text()));
    page.route("**/runs/*/answers", route -> answer(route, 409, Map.of(), "{}"));
    page.evaluate("() => localStorage.debug = 1");

    page.evaluate("run => told('PATCH', `/runs/${run}/answers`, {body: {}})", ada.run());

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).startsWith("PATCH /runs/{id}/answers 409 "))
        .noneSatisfy(line -> assertThat(line).startsWith("PATCH").contains(ada.run()));
  }

  @Test
  void aSaveThatWasAnsweredWithNothingIsNotTakenForSaved() {
    var answered = new AtomicInteger();
    page.route(
        "**/probe/*",
        route -> answer(route, 200, Map.of(), answered.getAndIncrement() == 0 ? "" : "{\"is\":1}"));

    assertThat(call("PATCH", "{body: {}}")).isEqualTo("ok {\"is\":1}");
    assertThat(answered).hasValue(2);
  }

  @Test
  void fiveCallsAtOnceAreRenewedByOneRefresh() {
    var renewed = new AtomicInteger();
    page.route(
        "**/probe/*",
        route -> answer(route, renewed.get() > 0 ? 200 : 401, Map.of(), "{\"is\":1}"));
    page.route(
        "**/auth/refresh",
        route -> {
          renewed.incrementAndGet();
          answer(route, 204, Map.of(), "");
        });

    assertThat(calls(5)).containsOnly("ok {\"is\":1}");
    assertThat(renewed).hasValue(1);
    assertThat(sentTo("/probe/")).isBetween(6L, 10L);
  }

  @Test
  void whenTheRefreshFailsEachGetsItsRefusal() {
    page.route("**/probe/*", route -> answer(route, 401, Map.of(), "{}"));
    page.route("**/auth/refresh", route -> answer(route, 401, Map.of(), "{}"));

    assertThat(calls(5)).containsOnly(401);
    assertThat(sentTo("/auth/refresh")).isEqualTo(1);
    assertThat(sentTo("/probe/")).isEqualTo(5);
  }

  @Test
  void aRefreshThatNobodyAnsweredRefusesNobody() {
    page.route("**/probe/*", route -> answer(route, 401, Map.of(), "{}"));
    page.route("**/auth/refresh", Route::abort);

    assertThat(call("GET", "{retries: 0}")).isEqualTo("Unreachable");
  }

  @Test
  void aCallThatIsRefusedAgainAfterARefreshIsNotRefreshedAgain() {
    page.route("**/probe/*", route -> answer(route, 401, Map.of(), "{}"));
    page.route("**/auth/refresh", route -> answer(route, 204, Map.of(), ""));

    assertThat(call("GET", "{}")).isEqualTo(401);
    assertThat(sentTo("/probe/")).isEqualTo(2);
    assertThat(sentTo("/auth/refresh")).isEqualTo(1);
  }

  @Test
  void todaysServerHasNobodyToRefresh() {
    page.route("**/probe/*", route -> answer(route, 401, Map.of(), "{}"));

    assertThat(call("PATCH", "{body: {}}")).isEqualTo(401);
    assertThat(sentTo("/auth/refresh")).isEqualTo(1);
  }

  @Test
  void aTokenOfAnEarlierSessionIsReplaced() {
    page.evaluate("document.querySelector('[name=_csrf]').value = 'old'");
    String save = "{body: {page_id: 'first', answers: {word: 'calm'}}}";

    assertThat(told("PATCH", ada.answersPath(), save).toString()).startsWith("ok {\"saved_at\":");
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
    assertThat(page.locator("[name=_csrf]").getAttribute("value")).isNotEqualTo("old");
  }

  @Test
  void waitsAsManySecondsAsTheServerAsksFor() {
    busyOnce(429, Map.of("Retry-After", "7"));

    assertThat(call("GET", "{}")).isEqualTo("ok {}");
    assertThat(pauses()).containsExactly(7_000);
  }

  @Test
  void waitsUntilTheTimeTheServerNamesByTheServersClock() {
    busyOnce(
        503,
        Map.of(
            "Date",
            "Sat, 01 Jan 2050 10:00:00 GMT",
            "Retry-After",
            "Sat, 01 Jan 2050 10:00:09 GMT"));

    assertThat(call("PATCH", "{body: {}}")).isEqualTo("ok {}");
    assertThat(pauses()).containsExactly(9_000);
  }

  @Test
  void leavesALongPauseToWhoeverAsked() {
    page.route("**/probe/*", route -> answer(route, 429, Map.of("Retry-After", "90"), "{}"));

    assertThat(call("GET", "{}")).isEqualTo(429);
    assertThat(sentTo("/probe/")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-3", "Sat, 01 Jan 2000 10:00:00 GMT"})
  void aPauseThatMakesNoSenseIsNone(String pause) {
    busyOnce(503, Map.of("Retry-After", pause));

    assertThat(call("GET", "{}")).isEqualTo("ok {}");
    assertThat(pauses()).singleElement().satisfies(each -> assertThat(each).isBetween(250, 500));
  }

  @Test
  void asksAgainWithinItsLimitsAndThenGivesUp() {
    page.route("**/probe/*", route -> answer(route, 503, Map.of(), "{}"));

    assertThat(call("PUT", "{}")).isEqualTo(503);
    assertThat(pauses()).hasSize(3);
    assertThat(pauses().get(0)).isBetween(250, 500);
    assertThat(pauses().get(1)).isBetween(500, 1_000);
    assertThat(pauses().get(2)).isBetween(1_000, 2_000);
    assertThat(
            page.evaluate(
                "Array.from({length: 99}, () => client.backoff(40)).every(each => each >= 15000 && each <= 30000)"))
        .isEqualTo(true);
    assertThat(page.evaluate("new Set(Array.from({length: 99}, () => client.backoff(0))).size > 9"))
        .isEqualTo(true);
  }

  @Test
  void oneCallKeepsItsIdThroughItsTries() {
    busyOnce(503, Map.of());
    call("GET", "{}");

    var ids =
        sent.stream()
            // The page may ask for an icon or a script of its own meanwhile.
            .filter(each -> each.url().contains("/probe/"))
            .map(each -> each.headers().get("x-request-id"))
            .toList();
    assertThat(ids).hasSize(2).doesNotContainNull();
    assertThat(ids.getFirst()).isEqualTo(ids.getLast());
  }

  @Test
  void whatMustNotHappenTwiceIsNotAskedTwice() {
    page.route("**/probe/*", route -> answer(route, 503, Map.of("Retry-After", "1"), "{}"));
    assertThat(call("POST", "{body: {}}")).isEqualTo(503);
    page.route("**/probe/*", Route::abort);
    assertThat(call("POST", "{body: {}}")).isEqualTo("Unreachable");

    assertThat(sentTo("/probe/")).isEqualTo(2);
  }

  @Test
  void aRefusalIsNotAskedAgain() {
    page.route("**/probe/*", route -> answer(route, 422, Map.of(), "{}"));

    assertThat(call("PATCH", "{body: {}}")).isEqualTo(422);
    assertThat(sentTo("/probe/")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"is\":", "<h1>Welcome to our network</h1>"})
  void anAnswerThatIsNoneIsAskedForAgain(String body) {
    var tries = new AtomicInteger();
    page.route(
        "**/probe/*",
        route -> answer(route, 200, Map.of(), tries.incrementAndGet() == 1 ? body : "{}"));

    assertThat(call("GET", "{}")).isEqualTo("ok {}");
  }

  @Test
  void withoutANetworkNothingIsSentAndNothingCountsAsATry() {
    page.route("**/probe/*", route -> answer(route, 200, Map.of(), "{}"));
    visitor.context.setOffline(true);
    page.evaluate("() => { window.late = told('GET', '/probe/1', {retries: 0}) }");
    assertThat(sentTo("/probe/")).isZero();
    visitor.context.setOffline(false);

    assertThat(page.evaluate("late")).isEqualTo("ok {}");
    assertThat(sentTo("/probe/")).isEqualTo(1);
  }

  @Test
  void whoeverInsistsIsHeardThoughTheBrowserKnowsNoNetwork() {
    page.route("**/probe/*", route -> answer(route, 200, Map.of(), "{}"));
    page.evaluate("Object.defineProperty(navigator, 'onLine', {value: false})");
    assertThat(page.evaluate("client.isOffline()")).isEqualTo(true);

    assertThat(call("GET", "{insisted: true}")).isEqualTo("ok {}");
    assertThat(page.evaluate("client.isOffline()")).isEqualTo(false);
  }

  @Test
  void onlyWhatIsSmallEnoughOutlivesThePage() {
    assertThat(page.evaluate("client.outlives('a'.repeat(60 * 1024))")).isEqualTo(true);
    assertThat(page.evaluate("client.outlives('\u00e4'.repeat(40 * 1024))")).isEqualTo(false);
    page.route("**/probe/*", route -> answer(route, 200, Map.of(), "{}"));

    assertThat(call("PATCH", "{keepalive: true, body: 'a'.repeat(100_000)}")).isEqualTo("ok {}");
  }

  private void busyOnce(int status, Map<String, String> headers) {
    var tries = new AtomicInteger();
    page.route(
        "**/probe/*",
        route -> {
          if (tries.incrementAndGet() == 1) {
            answer(route, status, headers, "{}");
          } else {
            answer(route, 200, Map.of(), "{}");
          }
        });
  }

  private static void answer(Route route, int status, Map<String, String> headers, String body) {
    route.fulfill(new Route.FulfillOptions().setStatus(status).setHeaders(headers).setBody(body));
  }

  @SuppressWarnings("unchecked")
  private List<Object> calls(int count) {
    return (List<Object>)
        page.evaluate(
            "count => Promise.all(Array.from({length: count}, (_, i) => told('GET', '/probe/' + i, {})))",
            count);
  }

  private Object call(String method, String options) {
    return told(method, "/probe/1", options);
  }

  private Object told(String method, String url, String options) {
    return page.evaluate("told('%s', '%s', %s)".formatted(method, url, options));
  }

  @SuppressWarnings("unchecked")
  private List<Integer> pauses() {
    return ((List<Number>) page.evaluate("pauses")).stream().map(Number::intValue).toList();
  }

  private long sentTo(String part) {
    return sent.stream().filter(each -> each.url().contains(part)).count();
  }
}
