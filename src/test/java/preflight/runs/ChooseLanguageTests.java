package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;
import preflight.support.RawSocket;
import preflight.support.RunningApp;

/** Which language a page is shown in, and which a program is told its problems in. */
class ChooseLanguageTests {
  private static final String HTML = "text/html";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                    | en",
        "de                    | de",
        "de-AT, en;q=0.5       | de",
        "fr, de;q=0.8, en;q=.5 | de",
        "en, de                | en",
        "de;q=0, en            | en",
        "fr                    | en",
        "*                     | en",
        "not a language;;;     | en"
      })
  void theBrowserSaysWhich(String accepted, String shown) {
    var page = get("/", accepted);
    assertThat(language(page)).isEqualTo(shown);
    assertThat(page.headers().firstValue("Content-Language")).hasValue(shown);
    assertThat(page.headers().firstValue("Vary")).hasValue("Accept-Language");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void theAddressSaysItOverTheBrowser() {
    assertThat(language(get("/?lang=de", "en"))).isEqualTo("de");
    assertThat(language(get("/?lang=DE", "en"))).isEqualTo("de");
    assertThat(language(get("/?lang=de-CH", "en"))).isEqualTo("de");
    assertThat(language(get("/?lang=en", "de"))).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lang=xx",
        "lang=",
        "lang",
        "lang=%3Cscript%3E",
        "lang=../../etc/passwd",
        "lang=%00",
        "lang=de%20",
        "lang=d",
        "lang=de_DE",
        "lang=de&lang=en",
        "lang=de&lang=de",
        "LANG=de",
        "x=lang=de"
      })
  void whatIsNoLanguageOfOursIsPassedOver(String query) {
    var page = get("/?" + query, "en");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(language(page)).isEqualTo("en");
    assertThat(page.body()).doesNotContain("lang=xx", "script&", "passwd", "lang=d\"");
  }

  @Test
  void aVeryLongOneIsPassedOverAndNotPrinted() {
    String nonsense = "q".repeat(3_000);
    var page = get("/?lang=" + nonsense, "de");
    assertThat(language(page)).isEqualTo("de");
    assertThat(page.body()).doesNotContain("qqqq");
  }

  @Test
  void oneOfTenThousandCharactersIsRefusedAsAnyAddressOfThatLength() {
    var answer =
        RawSocket.send(
            RunningApp.port(),
            "GET /?lang=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: %s\r\n\r\n"
                .formatted("q".repeat(10_000), HTML));
    assertThat(answer.status()).isIn(200, 400, 414);
    assertThat(answer.body()).doesNotContain("qqqq");
  }

  @Test
  void linksTakeAlongWhatWasAskedFor() {
    assertThat(get("/?lang=de", "en").body())
        .contains("href=\"/privacy?lang=de\"", "href=\"/survey/ai-readiness?lang=de\"");
    assertThat(get("/", "de").body()).contains("href=\"/privacy\"");
    assertThat(get("/?lang=xx", "en").body()).contains("href=\"/privacy\"");
  }

  @Test
  void everyPageOffersEveryLanguageByItsOwnName() {
    var page = get("/privacy?lang=de&x=1", "en").body();
    assertThat(page)
        .contains("<a href=\"?x=1&amp;lang=en\" hreflang=\"en\" lang=\"en\">English</a>")
        .contains("<span aria-current=\"true\" lang=\"de\">Deutsch</span>");
  }

  @Test
  void oneMoreFileIsOneMoreLanguage() {
    var front = get("/", "eo, en;q=0.5");
    assertThat(language(front)).isEqualTo("eo");
    assertThat(front.body()).contains("Mallonga kontrolo antaŭ la ekiro.");
    assertThat(front.body()).contains("<span aria-current=\"true\" lang=\"eo\">Esperanto</span>");
    assertThat(get("/", "en").body())
        .contains("<a href=\"?lang=eo\" hreflang=\"eo\" lang=\"eo\">Esperanto</a>");

    var page = Person.starting("two-pages");
    var survey = page.get("/survey/two-pages/first?lang=eo");
    assertThat(survey.body()).contains(">Antaŭen</button>").contains(">Back</button>");
    var refused =
        page.send("POST", "/runs/" + page.run() + "/complete", "", "Accept-Language", "eo");
    assertThat(json(refused, 422).get("errors").get(0).get("message").asString())
        .isEqualTo("Bonvolu respondi ĉi tiun demandon.");
    assertThat(RunningApp.http().get("/nowhere", "Accept-Language", "eo").body())
        .contains("Ne trovita");
  }

  @Test
  void aFormInOneLanguageIsMarkedInsideAnother() {
    var start = get("/survey/only-english", "de");
    assertThat(language(start)).isEqualTo("de");
    assertThat(start.body()).contains("<h1 lang=\"en\">Only English</h1>").contains(">Beginnen</");

    var ada = Person.starting("only-english");
    var page = ada.get("/survey/only-english/one", "Accept-Language", "de");
    assertThat(language(page)).isEqualTo("de");
    assertThat(page.body())
        .contains("<h1 lang=\"en\">The one page</h1>", ">Weiter</button>", "lang=\"en\">A word<");
    assertThat(ada.get("/survey/only-english/one").body()).doesNotContain("<h1 lang=");
  }

  @Test
  void aFormInALanguageThatTheInterfaceLacksLeavesTheInterfaceToTheBrowser() {
    var start = get("/survey/three-languages?lang=fr", "de");
    assertThat(language(start)).isEqualTo("de");
    assertThat(start.body())
        .contains("<h1 lang=\"fr\">Météo</h1>")
        .contains("name=\"language\" value=\"fr\"")
        .contains("<span aria-current=\"true\" lang=\"fr\">Français</span>")
        .contains("<a href=\"/survey/three-languages?lang=de\" hreflang=\"de\"");
    assertThat(get("/?lang=fr", "de").body()).contains("href=\"/survey/three-languages?lang=fr\"");

    var ada = Person.starting("three-languages", "fr");
    var page = ada.get("/survey/three-languages/today", "Accept-Language", "de");
    assertThat(language(page)).isEqualTo("de");
    assertThat(page.body()).contains("<h1 lang=\"fr\">Aujourd’hui</h1>", ">Weiter</button>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/survey/three-languages",
        "/survey/three-languages/today",
        "/survey/three-languages/finish/check"
      })
  void theRunsLanguageIsThatOfItsPages(String path) {
    var ada = Person.starting("three-languages", "de");
    var page = ada.get(path, "Accept-Language", "en");
    assertThat(language(page)).isEqualTo("de");
    assertThat(page.body()).contains("Wetter").contains("href=\"/privacy?lang=de\"");

    var shown = ada.get(path + "?lang=en");
    assertThat(language(shown)).isEqualTo("en");
    assertThat(shown.body()).contains("Weather");
    assertThat(ada.read().get("language").asString()).isEqualTo("de");
  }

  @Test
  void alsoAtTheEnd() {
    var ada = Person.starting("three-languages", "de");
    ada.save("today", "{\"sky\":\"blau\"}");
    ada.complete();
    var result = ada.get("/survey/three-languages/finish/result", "Accept-Language", "en");
    assertThat(language(result)).isEqualTo("de");
    assertThat(result.body()).contains("Vielen Dank");
    assertThat(ada.get("/survey/three-languages/finish/result?lang=en").body())
        .contains("Thank you");
  }

  @Test
  void whereThereIsNoRunTheBrowserDecides() {
    assertThat(get("/survey/three-languages/today", "de").body())
        .contains("In diesem Browser ist nichts offen");
  }

  @Test
  void aStartThatLacksSomethingComesBackInTheLanguageItWasIn() {
    var back =
        RunningApp.http()
            .postForm(
                "/survey/ai-readiness", "language=de", "Accept", HTML, "Accept-Language", "en");
    assertThat(back.statusCode()).isEqualTo(422);
    assertThat(language(back)).isEqualTo("de");
    assertThat(back.body())
        .contains("Bitte setzen Sie das Häkchen", "name=\"language\" value=\"de\"")
        .contains("href=\"/survey/ai-readiness?lang=en\"");
  }

  @Test
  void programsAreToldInTheirLanguage() {
    var ada = Person.starting("three-languages");
    var refused =
        ada.send(
            "PATCH",
            "/runs/" + ada.run() + "/answers",
            "{\"page_id\":\"today\",\"answers\":{\"degrees\":-50}}",
            "Accept-Language",
            "de");
    var warning = json(refused, 200).get("warnings").get(0);
    assertThat(warning.get("code").asString()).isEqualTo("min");
    assertThat(warning.get("message").asString()).isEqualTo("Bitte geben Sie -40,5 oder mehr an.");

    var wrong =
        RunningApp.http().postJson("/runs", "{\"form_name\":\"../x\"}", "Accept-Language", "de");
    var problem = json(wrong, 422);
    assertThat(problem.get("title").asString()).isEqualTo("Einige Felder stimmen nicht");
    assertThat(problem.get("errors").get(0).get("code").asString()).isEqualTo("invalid_name");
    assertThat(problem.get("errors").get(0).get("message").asString()).startsWith("muss aus 1 bis");
    assertThat(wrong.headers().firstValue("Content-Language")).hasValue("de");
    assertThat(wrong.headers().firstValue("Vary")).hasValue("Accept, Accept-Language");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /nowhere HTTP/1.1           | 404 | Hier ist nichts",
        "GET /health;x=1 HTTP/1.1        | 400 | Diese Anfrage war nicht lesbar",
        "GET /a<b HTTP/1.1               | 400 | Diese Anfrage war nicht lesbar",
        "BREW /health HTTP/1.1           | 405 | Das geht hier nicht"
      })
  void soArePeopleWhoeverRefuses(String line, int status, String title) {
    String request = line + "\r\nHost: localhost\r\nConnection: close\r\nAccept-Language: de\r\n";
    var page = RawSocket.send(RunningApp.port(), request + "Accept: text/html\r\n\r\n");
    assertThat(page.status()).isEqualTo(status);
    // A line that cannot be parsed has no headers yet, so nobody knows the language.
    if (!line.contains("<")) {
      assertThat(page.body()).contains("<html lang=\"de\">", title);
      assertThat(page.header("content-language")).isEqualTo("de");
    }
  }

  private static HttpResponse<String> get(String path, String accepted) {
    return accepted.isEmpty()
        ? RunningApp.http().get(path, "Accept", HTML)
        : RunningApp.http().get(path, "Accept", HTML, "Accept-Language", accepted);
  }

  private static String language(HttpResponse<String> page) {
    var found = Pattern.compile("<html lang=\"([^\"]*)\">").matcher(page.body());
    return found.find() ? found.group(1) : page.body();
  }
}
