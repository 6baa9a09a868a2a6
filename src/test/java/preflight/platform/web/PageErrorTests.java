package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.ProductionApp;
import preflight.support.Refusal;

class PageErrorTests {
  private final Reporter browser = new Reporter(Reporter.Report.PAGE_ERROR);

  @AfterEach
  void stop() {
    browser.close();
  }

  @Test
  void anErrorIsOneLineAndOneCount() {
    var before = count("type_error");

    var answer =
        browser.send(
            """
            {"kind": "TypeError",
             "message": "Cannot read properties of undefined (reading 'questions')",
             "script": "https://preflight.example.org/assets/0123abcd/js/autosave.js",
             "line": 12, "column": 5, "page": "/survey/two-pages/first?lang=de#x"}
            """
                .replace("questions", "addEventListener"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(browser.lines())
        .containsExactly(
            "A page failed: TypeError in js/autosave.js:12:5 on /survey/{form}/{page}: Cannot read"
                + " properties of undefined (reading 'addEventListener')");
    assertThat(count("type_error")).isEqualTo(before + 1);
  }

  @Test
  void ofThePageOnlyThePathIsLookedAt() {
    browser.send("{\"page\":\"/resume?code=hunter2\"}");
    browser.send("{\"page\":\"/resume#hunter2\"}");

    assertThat(browser.lines())
        .hasSize(2)
        .containsOnly("A page failed: other in elsewhere:0:0 on /resume");
  }

  @Test
  void saysNoMoreThanItIsTold() {
    assertThat(browser.send("{}").status()).isEqualTo(204);
    assertThat(browser.lines())
        .containsExactly("A page failed: other in elsewhere:0:0 on elsewhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Failed to fetch                                            | true
          Uncaught TypeError: Failed to fetch                        | true
          addEventListener is not a function                         | true
          document.addEventListener is not a function                | true
          Can't find variable: fetch                                 | true
          can't access property "value", document is null            | true
          undefined is not an object (evaluating 'document.title')   | true
          Maximum call stack size exceeded                           | true
          hunter2 is not defined                                     | false
          document.hunter2 is not a function                         | false
          Cannot read properties of null (reading 'hunter2')         | false
          Unexpected token 'I', "I feel low" is not valid JSON       | false
          Failed to fetch hunter2                                    | false
          I feel low                                                 | false
          ''                                                         | false
          """)
  void keepsMessagesThatCanQuoteNobody(String message, boolean kept) {
    browser.send("{\"message\":\"%s\"}".formatted(message.replace("\"", "\\\"")));

    assertThat(browser.lines())
        .containsExactly(
            "A page failed: other in elsewhere:0:0 on elsewhere" + (kept ? ": " + message : ""));
  }

  @Test
  void cutsNothingItKeepsButDropsWhatIsTooLong() {
    var chain = "document" + ".title".repeat(40);

    browser.send("{\"message\":\"%s is not a function\"}".formatted(chain));

    assertThat(browser.lines())
        .containsExactly("A page failed: other in elsewhere:0:0 on elsewhere");
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/00/js/autosave.js, js/autosave.js",
    "https://preflight.example.org/assets/00/js/autosave.js, js/autosave.js",
    "https://preflight.example.org/assets/00/js/autosave.js?ada, elsewhere",
    "/assets/00/js/ada.js, elsewhere",
    "/assets/00/js/../js/autosave.js, elsewhere",
    "/assets/ada@example.org/js/autosave.js, elsewhere",
    "chrome-extension://abcdef/js/autosave.js, elsewhere",
    "https://evil.example/x.js, elsewhere",
  })
  void namesNoScriptButOurs(String script, String named) {
    browser.send("{\"script\":\"%s\",\"line\":3,\"column\":4}".formatted(script));

    assertThat(browser.lines())
        .containsExactly("A page failed: other in " + named + ":3:4 on elsewhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\r\\n2026-01-01 INFO forged",
        "\\u001b[2J\\u001b[31m",
        "\\u2028forged",
        "${jndi:ldap://evil.example/a}",
        "Bearer canary-token",
      })
  void nothingOfAReportsTextReachesTheLog(String text) {
    browser.send(
        """
        {"kind": "%1$s", "message": "%1$s", "script": "%1$s", "page": "/%1$s", "line": -7,
         "column": 2147483647}
        """
            .formatted(text));

    assertThat(browser.lines())
        .containsExactly("A page failed: other in elsewhere:0:99999 on elsewhere");
  }

  @Test
  void refusesWhatCannotBeReadOrHasMoreInIt() {
    Refusal.of(browser.send("{"), 400, "unreadable-body");
    Refusal.of(browser.send(""), 400, "unreadable-body");
    Refusal.of(browser.send("null"), 400, "unreadable-body");
    Refusal.of(browser.send("{\"user\":\"ada\"}"), 422, "invalid-request");
    Refusal.of(browser.send("[".repeat(500)), 422, "invalid-request");
    Refusal.of(browser.send("{\"line\":\"ada\"}"), 422, "invalid-request");
    assertThat(browser.lines()).isEmpty();
  }

  private static double count(String kind) {
    return ProductionApp.context()
        .getBean(MeterRegistry.class)
        .get("preflight.page_errors")
        .tag("kind", kind)
        .counter()
        .count();
  }
}
