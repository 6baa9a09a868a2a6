package preflight.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.identity.WebSlice;
import preflight.support.Exposition;
import preflight.support.ProductionApp;
import preflight.support.RunningApp;

class ScrapeTests {
  private static final String[] PRODUCTION = {
    "--PREFLIGHT_ENV=production",
    "--HOST=127.0.0.1",
    "--BASE_URL=https://preflight.clinic.test",
    "--DATABASE_URL=embedded"
  };
  private static final WebSlice.Running CLOSED = WebSlice.start(PRODUCTION);

  @AfterAll
  static void stop() {
    CLOSED.close();
  }

  @Test
  void isToldOnTheManagementPort() {
    var answer = CLOSED.management().get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain;version=0.0.4;charset=utf-8");
    assertThat(Exposition.parse(answer.body()).names()).contains("http_server_requests_active");
  }

  @Test
  void isWrittenAsOpenMetricsForWhoeverTakesThat() {
    var answer =
        CLOSED
            .management()
            .get(
                "/metrics",
                "Accept",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3");

    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/openmetrics-text;version=1.0.0;charset=utf-8");
    assertThat(answer.headers().allValues("Vary")).contains("Accept");
    assertThat(answer.body())
        .contains("# TYPE http_server_requests_active gauge\n")
        .endsWith("# EOF\n");
  }

  @Test
  void hasNoBodyForWhoeverAsksForTheHeadersAlone() {
    var answer = CLOSED.management().send("HEAD", "/metrics", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void isNotThereOnAPublicPortWithoutAToken() {
    assertThat(CLOSED.http().get("/metrics").statusCode()).isEqualTo(404);
    assertThat(CLOSED.http().get("/metrics", "Authorization", "Bearer ").statusCode())
        .isEqualTo(404);
  }

  @Test
  void isNotThereOnTheOtherPortOfDevelopmentEither() {
    assertThat(WebSlice.shared().http().get("/metrics").statusCode()).isEqualTo(404);
  }

  @Test
  void isOpenWhereDevelopmentHasOnePort() {
    assertThat(RunningApp.http().get("/metrics").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
  void isToldOnThePublicPortToWhoeverBringsTheToken(String scheme) {
    var answer =
        ProductionApp.ask(
            "GET", "/metrics", "", "Authorization: " + scheme + ProductionApp.METRICS_TOKEN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("http_server_requests_seconds_count{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-No: credential",
        "Authorization: Bearer ",
        "Authorization: Bearer another",
        "Authorization: Basic " + ProductionApp.METRICS_TOKEN,
        "Authorization: " + ProductionApp.METRICS_TOKEN,
        "Authorization: Bearer " + ProductionApp.METRICS_TOKEN + "0",
        "Cookie: __Host-oh_session=" + ProductionApp.METRICS_TOKEN
      })
  void isRefusedToEverybodyElse(String header) {
    var answer = ProductionApp.ask("GET", "/metrics", "", header);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    assertThat(answer.body()).doesNotContain("http_server").contains("/problems/unauthorized");
  }

  @Test
  void theBeginningOfTheTokenIsNone() {
    var half = ProductionApp.METRICS_TOKEN.substring(0, 16);

    assertThat(ProductionApp.ask("GET", "/metrics", "", "Authorization: Bearer " + half).status())
        .isEqualTo(401);
  }

  @Test
  void theTokenOpensNothingElse() {
    assertThat(
            ProductionApp.ask(
                    "GET", "/runs", "", "Authorization: Bearer " + ProductionApp.METRICS_TOKEN)
                .status())
        .isEqualTo(401);
  }

  @Test
  void theTokenIsNotTakenOverPlainHttp() {
    assertThat(
            ProductionApp.from(
                    ProductionApp.PROXY,
                    "GET",
                    "/metrics",
                    "",
                    "Authorization: Bearer " + ProductionApp.METRICS_TOKEN)
                .status())
        .isEqualTo(403);
  }
}
