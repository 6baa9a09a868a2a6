package preflight.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;
import preflight.support.RawSocket;
import preflight.support.Refusal;
import preflight.support.RunningApp;

/** The pages' plain form posts, misused. */
class RefusedPagePostsTests {
  private static final String FIRST = "/survey/two-pages/first";
  private static final String SECOND = "/survey/two-pages/second";
  private static final int BODY_LIMIT = 256 * 1024;

  private final Person ada = Person.starting("two-pages");
  private final Person bob = Person.starting("two-pages");

  @ParameterizedTest
  @ValueSource(
      strings = {FIRST, "/survey/two-pages/finish/check", "/survey/two-pages/finish/withdraw"})
  void wantsToKnowWhichRun(String path) {
    Refusal.of(post(path, "word=tea"), 422, "invalid-request", "/run_id", "required");
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {FIRST, "/survey/two-pages/finish/check", "/survey/two-pages/finish/withdraw"})
  void findsNoRunThatIsMalformedUnknownOrSomebodyElses(String path) {
    bob.save("first", "{\"word\":\"milk\"}");
    for (String run : new String[] {"", "x", "null", "%00", ada.run() + "x"}) {
      Refusal.of(post(path, "run_id=" + run), 404, "not-found");
    }
    HttpResponse<String> unknown = post(path, "word=tea&run_id=" + UUID.randomUUID());
    HttpResponse<String> others = post(path, "word=tea&run_id=" + bob.run());

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(others.statusCode()).isEqualTo(404);
    assertThat(bare(others)).isEqualTo(bare(unknown)).doesNotContain(bob.run(), "milk");
    assertThat(bob.answer("word")).isEqualTo("\"milk\"");
    assertThat(bob.read().get("status").asString()).isEqualTo("in_progress");
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "revision=0",
        "revision=1",
        "revision=",
        "revision=-1",
        "revision=x",
        "x=1",
        "revision=99999999999",
        "revision=%00",
        "revision=0&revision=2"
      })
  void showsTheConflictWhenTheRevisionIsNotTheStoredOne(String revision) {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("first", "{\"word\":\"milk\"}");

    var page = postPage(FIRST, "word=water&" + revision);

    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("id=\"conflict\"", "milk", "water");
    assertThat(ada.answer("word")).isEqualTo("\"milk\"");
  }

  @Test
  void showsTheConflictAlsoWhenAnAnswerIsRefused() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("first", "{\"word\":\"milk\"}");

    var page = postPage(FIRST, "word=water&mood=angry&revision=1");

    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("id=\"conflict\"", "milk", "water");
    assertThat(ada.answer("word")).isEqualTo("\"milk\"");
  }

  @Test
  void showsTheConflictAlsoWhenThePageIsTooLarge() {
    ada.save("second", "{\"level\":1}");
    ada.save("second", "{\"level\":2}");

    var page = postPage(SECOND, "revision=1&level=3&" + tooLarge());

    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("id=\"conflict\"");
    assertThat(ada.answer("level")).isEqualTo("2");
  }

  @Test
  void saysInWordsThatAPageIsTooLarge() {
    var page = postPage(SECOND, "revision=0&level=3&" + tooLarge());

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).contains("10,000").doesNotContain("fault.page_too_large");
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @Test
  void saysInWordsThatAnAnswerOpenedAQuestion() {
    var page = postPage(FIRST, "revision=0&word=tea&mood=tense");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("More to answer here").doesNotContain("opened.title");
  }

  @ParameterizedTest
  @CsvSource({
    "word=a%00b, unreadable",
    "mood=angry, mood",
    "years=many, years",
    "years=1e999999, years",
    "tools=axe, tools",
    "tools=pen&tools=pen, tools",
    "agree=perhaps, agree",
  })
  void storesNothingOfAnAnswerThatCannotBe(String fields, String field) {
    var page = postPage(FIRST, "revision=0&" + fields);

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.headers().firstValue("X-Request-ID")).isPresent();
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(ada.answer(fields.substring(0, fields.indexOf('=')))).isEqualTo("null");
  }

  @Test
  void takesTheFirstOfADuplicatedFieldAndNoUnknownOne() {
    var page =
        postPage(
            FIRST,
            "revision=0&word=tea&word=milk&mood=calm&nobody=1&is_test=true&status=completed");

    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(ada.answer("word")).isEqualTo("\"tea\"");
    assertThat(ada.answer("nobody")).isEqualTo("null");
    assertThat(ada.read().get("status").asString()).isEqualTo("in_progress");
  }

  @Test
  void refusesAPostOneByteTooLarge() {
    String form = "word=" + "x".repeat(BODY_LIMIT + 1 - "word=".length());

    Refusal.of(post(FIRST, form), 413, "too-large");
    Refusal.of(raw(FIRST, "Transfer-Encoding: chunked\r\n", chunk(form)), 413, "too-large");
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"word=%zz", "word=%", "%00=1", "a%01b=1", "word=%ff", "word=%ED%A0%80"})
  void neverFailsOnABrokenForm(String form) {
    var page = post(FIRST, "run_id=" + ada.run() + "&revision=0&" + form);

    assertThat(page.statusCode()).isBetween(200, 499);
    assertThat(page.headers().firstValue("X-Request-ID")).isPresent();
  }

  @Test
  void refusesMoreThan1000Fields() {
    Refusal.of(post(FIRST, "run_id=" + ada.run() + "&x=y".repeat(1_001)), 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data; boundary=x", "text/plain", "application/json"})
  void readsNoOtherTypeThanAForm(String type) {
    var answer =
        RunningApp.http()
            .send(
                "POST",
                FIRST,
                "run_id=" + ada.run() + "&word=tea",
                "Content-Type",
                type,
                "Authorization",
                "Bearer " + ada.token());

    Refusal.of(answer, 422, "invalid-request", "/run_id", "required");
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/survey/no-such-form",
        "/survey/no-such-form/first",
        "/survey/two-pages/no-such-page",
        "/survey/two-pages/%3Cscript%3E",
        "/survey/%22onload=/first",
        "/survey/%E2%80%AE/first",
        "/survey/two-pages/FIRST",
        "/survey/two-pages/finish",
        "/survey/two-pages/finish/nothing",
        "/survey/two-pages/run/other",
        "/survey/null/null",
      })
  void findsNoPageOfAHostileName(String path) {
    Refusal.of(get(path), 404, "not-found");
    Refusal.of(post(path, "run_id=" + ada.run() + "&revision=0&word=tea"), 404, "not-found");
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @Test
  void findsNoPageWithAVeryLongName() {
    String path = "/survey/two-pages/" + "n".repeat(4_000);

    Refusal.of(get(path), 404, "not-found");
  }

  @Test
  void aStartByAPageRecordsTheConsentThatWasShown() {
    long before = runs();

    assertThat(post("/survey/ai-readiness", "consent=true").statusCode()).isEqualTo(422);
    assertThat(post("/survey/ai-readiness", "consent_version=1.0.0").statusCode()).isEqualTo(422);
    assertThat(post("/survey/ai-readiness", "consent=true&consent_version=0.1").statusCode())
        .isEqualTo(409);
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void aStartByAPageTakesNoHostileLanguage() {
    assertThat(post("/survey/two-pages", "again=1&language=%00").statusCode()).isEqualTo(303);
    assertThat(post("/survey/two-pages", "again=1&language=../x").statusCode()).isEqualTo(303);
    assertThat(
            RunningApp.sql().sql("select distinct language from runs").query(String.class).list())
        .isSubsetOf("en", "de", "fr");
  }

  private static String tooLarge() {
    String quotes = URLEncoder.encode("\"".repeat(4_000), UTF_8);
    return "more=" + quotes + "&evenmore=" + quotes;
  }

  private HttpResponse<String> postPage(String path, String form) {
    return post(path, "run_id=" + ada.run() + "&" + form);
  }

  private HttpResponse<String> post(String path, String form) {
    return RunningApp.http().postForm(path, form, "Authorization", "Bearer " + ada.token());
  }

  private HttpResponse<String> get(String path) {
    return ada.get(path);
  }

  private RawSocket.Answer raw(String path, String headers, String body) {
    return RawSocket.send(
        RunningApp.port(),
        "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-www-form-urlencoded\r\n%s\r\n%s"
            .formatted(path, ada.token(), headers, body));
  }

  private static String chunk(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
  }

  /** What differs from one response to the next by design is taken out. */
  private static String bare(HttpResponse<String> page) {
    return page.body().replaceAll("nonce=\"[^\"]*\"", "");
  }

  private static long runs() {
    return RunningApp.sql().sql("select count(*) from runs").query(Long.class).single();
  }
}
