package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;
import preflight.support.Refusal;
import preflight.support.RunningApp;

/** In the middle of a run, into another language and back. */
class SwitchLanguageTests {
  private static final String FORM = "/survey/three-languages";
  private static final String PAGE = FORM + "/today";
  private static final String CHECK = FORM + "/finish/check";
  private static final String SWITCH = FORM + "/run/language";

  private final Person ada = Person.starting("three-languages");
  private final Person bob = Person.starting("three-languages");

  @Test
  void goesBackToThePageThatAsked() {
    assertThat(location(change("de", CHECK))).isEqualTo(CHECK);
    assertThat(language(ada)).isEqualTo("de");
    assertThat(location(change("fr", PAGE))).isEqualTo(PAGE);
    assertThat(location(change("en", FORM))).isEqualTo(FORM);
    assertThat(language(ada)).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://elsewhere.test/",
        "//elsewhere.test",
        "/survey/three-languages/nothing",
        "/survey/two-pages",
        "/survey/three-languages/today?x",
        "\\\\elsewhere"
      })
  void goesNowhereElse(String back) {
    assertThat(location(change("de", back))).isEqualTo(FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx", "", "%00", "../de", "DE", "es"})
  void aLanguageThatNobodyHasChangesNothing(String language) {
    assertThat(location(change(language, CHECK))).isEqualTo(CHECK);
    assertThat(language(ada)).isEqualTo("en");
  }

  @Test
  void aLanguageOfTheInterfaceAloneIsOnlyShown() {
    assertThat(location(change("eo", CHECK))).isEqualTo(CHECK + "?lang=eo");
    assertThat(language(ada)).isEqualTo("en");
  }

  @Test
  void somebodyElsesRunIsNotThere() {
    var response =
        post(SWITCH, "run_id=" + bob.run() + "&language=de&return=" + CHECK, "Accept", "text/html");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(language(bob)).isEqualTo("en");
    assertThat(
            RunningApp.http()
                .postForm(SWITCH, "run_id=" + bob.run() + "&language=de", "Accept", "text/html")
                .statusCode())
        .isEqualTo(404);
    assertThat(language(bob)).isEqualTo("en");
  }

  @Test
  void aRunOfAnotherFormIsNotThere() {
    var other = post("/survey/two-pages/run/language", "run_id=" + ada.run() + "&language=de");
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(language(ada)).isEqualTo("en");
  }

  @Test
  void wantsToKnowWhichRun() {
    Refusal.of(post(SWITCH, "language=de"), 422, "invalid-request", "/run_id", "required");
    Refusal.of(post(SWITCH, "language=de&run_id=x"), 404, "not-found");
  }

  @Test
  void aCompletedRunKeepsTheLanguageItWasAnsweredIn() {
    ada.save("today", "{\"sky\":\"blue\"}");
    ada.complete();
    change("de", CHECK);
    assertThat(language(ada)).isEqualTo("en");
    assertThat(ada.get(FORM + "/finish/result").body())
        .contains("<a href=\"?lang=de\" hreflang=\"de\" lang=\"de\">Deutsch</a>")
        .doesNotContain("language:de");
  }

  @Test
  void aPageOfQuestionsSavesWhatIsTypedAndComesBack() {
    var back = type("sky=blau&degrees=2%2C5&action=language:de");
    assertThat(location(back)).isEqualTo(PAGE);
    assertThat(language(ada)).isEqualTo("de");
    assertThat(ada.answer("sky")).isEqualTo("\"blau\"");

    var page = ada.get(PAGE);
    assertThat(page.body())
        .contains("<html lang=\"de\">", "Der Himmel", "value=\"blau\"", "value=\"2,5\"")
        .contains("name=\"action\" value=\"language:fr\"");
  }

  @Test
  void whatCannotBeSavedComesBackAsItWasTypedInTheOtherLanguage() {
    var back = type("sky=blau&degrees=viele&action=language:de");
    assertThat(back.statusCode()).isEqualTo(422);
    assertThat(back.body())
        .contains("<html lang=\"de\">", "value=\"viele\"", "value=\"blau\"")
        .contains("Bitte schreiben Sie eine Zahl");
    assertThat(language(ada)).isEqualTo("de");
    assertThat(ada.answer("sky")).isEqualTo("\"blau\"");
  }

  @Test
  void anUnfinishedPageIsNoReasonToStay() {
    assertThat(location(type("sky=&action=language:de"))).isEqualTo(PAGE);
    assertThat(language(ada)).isEqualTo("de");
  }

  @Test
  void whatWasChangedElsewhereIsShownInTheOtherLanguage() {
    ada.save("today", "{\"sky\":\"grey\"}");
    var back = type("sky=blau&action=language:de");
    assertThat(back.statusCode()).isEqualTo(409);
    assertThat(back.body()).contains("<html lang=\"de\">", "value=\"blau\"", "grey");
  }

  @Test
  void aLanguageThatNobodyHasSavesAndComesBack() {
    assertThat(location(type("sky=blue&action=language:xx"))).isEqualTo(PAGE);
    assertThat(language(ada)).isEqualTo("en");
    assertThat(ada.answer("sky")).isEqualTo("\"blue\"");
  }

  @Test
  void inAFormOfOneLanguageOnlyTheInterfaceChanges() {
    var eve = Person.starting("only-english");
    String page = "/survey/only-english/one";
    var back =
        RunningApp.http()
            .postForm(
                page,
                "run_id=%s&revision=0&word=tea&action=language:de".formatted(eve.run()),
                "Authorization",
                "Bearer " + eve.token());
    assertThat(location(back)).isEqualTo(page + "?lang=de");
    assertThat(eve.read().get("language").asString()).isEqualTo("en");
    assertThat(eve.answer("word")).isEqualTo("\"tea\"");
    assertThat(eve.get(page + "?lang=de").body())
        .contains("<html lang=\"de\">", "lang=\"en\">A word<")
        .contains("value=\"language:en\"");
  }

  @Test
  void thePageBeforeTheFirstOneOffersItToo() {
    assertThat(ada.get(FORM).body())
        .contains("action=\"" + SWITCH + "\"", "form=\"language\" name=\"language\" value=\"de\"")
        .doesNotContain("href=\"/survey/three-languages?lang=");
  }

  private HttpResponse<String> change(String language, String back) {
    return post(SWITCH, "run_id=%s&language=%s&return=%s".formatted(ada.run(), language, back));
  }

  private HttpResponse<String> type(String fields) {
    return post(PAGE, "run_id=%s&revision=0&%s".formatted(ada.run(), fields));
  }

  private HttpResponse<String> post(String path, String form, String... headers) {
    var all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = "Bearer " + ada.token();
    System.arraycopy(headers, 0, all, 2, headers.length);
    return RunningApp.http().postForm(path, form, all);
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
    return response.headers().firstValue("Location").orElseThrow();
  }

  private static String language(Person person) {
    return person.read().get("language").asString();
  }
}
