package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Refusal;

class ViolationReportTests {
  private static final String REPORTS = "Content-Type: application/reports+json";

  private final Reporter browser = new Reporter(Reporter.Report.VIOLATION);

  @AfterEach
  void stop() {
    browser.close();
  }

  @Test
  void aReportIsOneLineOfKnownWords() {
    var answer =
        browser.send(
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
    assertThat(browser.lines())
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

    var answer = browser.sendAs(REPORTS, "[" + one + "," + one + ", {\"type\": \"deprecation\"}]");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(browser.lines())
        .containsExactly(
            "The policy stopped something: img-src from inline on /",
            "The policy stopped something: img-src from inline on /");
    assertThat(
            browser
                .sendAs("Content-Type: application/json; charset=utf-8", "[" + one + "]")
                .status())
        .isEqualTo(204);
    assertThat(browser.lines()).hasSize(3);
  }

  @Test
  void writesNoMoreThanTenLinesForOneBody() {
    var one = "{\"type\":\"csp-violation\",\"body\":{}}";

    browser.sendAs(REPORTS, "[" + String.join(",", Collections.nCopies(50, one)) + "]");

    assertThat(browser.lines())
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
    browser.send(
        "{\"csp-report\":{\"effective-directive\":\"img-src\",\"blocked-uri\":\"%s\"}}"
            .formatted(blocked));

    assertThat(browser.lines())
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
    browser.send(
        "{\"csp-report\":{\"violated-directive\":\"%s\",\"blocked-uri\":\"self\"}}"
            .formatted(directive));

    assertThat(browser.lines())
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
    browser.send(
        """
        {"csp-report": {"document-uri": "https://preflight.example.org/%1$s",
          "effective-directive": "%1$s", "violated-directive": "%1$s", "blocked-uri": "%1$s",
          "script-sample": "%1$s", "referrer": "%1$s", "source-file": "%1$s"}}
        """
            .formatted(text));

    assertThat(browser.lines())
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
    assertThat(browser.send(body).status()).isEqualTo(204);
    assertThat(browser.lines()).isEmpty();
  }

  @Test
  void refusesWhatCannotBeRead() {
    Refusal.of(browser.send("{"), 400, "unreadable-body");
    Refusal.of(browser.send(""), 400, "unreadable-body");
    Refusal.of(browser.send("[".repeat(500)), 400, "unreadable-body");
    assertThat(browser.lines()).isEmpty();
  }
}
