package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.platform.web.Reporter.Report;
import preflight.support.ProductionApp;
import preflight.support.RawSocket;
import preflight.support.Refusal;

@ParameterizedClass
@EnumSource
class ReportFilterTests {
  private final Report report;
  private final Reporter browser;

  ReportFilterTests(Report report) {
    this.report = report;
    this.browser = new Reporter(report);
  }

  @AfterEach
  void stop() {
    browser.close();
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
    var answer = browser.send("{}", header);

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(answer.headers())
        .containsEntry("cache-control", "no-store")
        .doesNotContainKeys("set-cookie", "clear-site-data");
  }

  @Test
  void otherSitesAndOtherMethodsAreRefused() {
    Refusal.of(browser.send("{}", "Sec-Fetch-Site: cross-site"), 403, "cross-site");
    Refusal.of(browser.send("{}", "Sec-Fetch-Site: same-site"), 403, "cross-site");
    Refusal.of(browser.send("{}", "Origin: https://evil.example"), 403, "cross-site");
    assertThat(ProductionApp.ask("GET", report.path(), "").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Type: text/plain", "Content-Type: ;", "X-No: type"})
  void otherTypesAreRefused(String type) {
    Refusal.of(browser.sendAs(type, "{}"), 415, "unsupported-media-type");
    assertThat(browser.lines()).isEmpty();
  }

  @Test
  void theLongestIsTakenAndOneMoreByteIsNot() {
    assertThat(browser.send(padded(report.longest())).status()).isEqualTo(204);

    assertTooLong(browser.send(padded(report.longest() + 1)));
  }

  @Test
  void aLengthThatNobodySaidIsFoundOut() {
    assertThat(inChunks(padded(report.longest())).status()).isEqualTo(204);

    assertTooLong(inChunks(padded(report.longest() + 1)));
  }

  @Test
  void anAddressReportsSoOftenAMinute() {
    for (int i = 0; i < report.perMinute(); i++) {
      assertThat(browser.send("{}").status()).isEqualTo(204);
    }

    Refusal.of(browser.send("{}"), 429, "too-many-requests");

    browser.moveOn();
    assertThat(browser.send("{}").status()).isEqualTo(204);
  }

  private RawSocket.Answer inChunks(String body) {
    return browser.send(
        Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked");
  }

  private static String padded(int size) {
    return "{}" + " ".repeat(size - 2);
  }

  private static void assertTooLong(RawSocket.Answer answer) {
    Refusal.of(answer, 413, "too-large");
    assertThat(answer.headers()).containsEntry("connection", "close");
  }
}
