package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.ProductionApp.BASE_URL;
import static preflight.support.ProductionApp.HOST;
import static preflight.support.ProductionApp.PROXY;
import static preflight.support.ProductionApp.STRANGER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.identity.WebSlice;
import preflight.support.ProductionApp;
import preflight.support.RawSocket;
import preflight.support.Refusal;

/** Production is reached by https and under its own name. */
class FrontDoorTests {
  private static final String HTML = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String JSON = "Content-Type: application/json";
  private static final String START = "{\"form_name\":\"two-pages\"}";

  @Test
  void aPageIsServedByHttps() {
    var answer = ProductionApp.ask("GET", "/survey/two-pages", "", HTML);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("strict-transport-security", "max-age=31536000; includeSubDomains");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, /",
    "HEAD, /, /",
    "GET, /survey/two-pages?lang=de&x=%2F, /survey/two-pages?lang=de&x=%2F",
    "GET, /nowhere, /nowhere",
    "GET, /b%C3%A4r, /b%C3%A4r",
    "GET, /?, /?",
  })
  void aPageThatIsAskedForByHttpIsShownTheWay(String method, String path, String target) {
    var answer = ProductionApp.from(PROXY, method, path, "", HTML, "X-Forwarded-Proto: http");

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.headers())
        .containsEntry("location", BASE_URL + target)
        .containsEntry("cache-control", "no-store")
        .containsEntry("vary", "Accept")
        .doesNotContainKeys("set-cookie", "strict-transport-security");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /forms, */*",
    "GET, /forms, application/json",
    "GET, /runs, ''",
    "HEAD, /forms, application/json",
    "POST, /runs, application/json",
    "POST, /runs, text/html",
    "POST, /survey/two-pages, text/html",
    "DELETE, /runs/1, */*",
    "OPTIONS, /runs, text/html",
    "GET, /nowhere, */*",
  })
  void aCallByHttpIsRefusedAndNeverRedirected(String method, String path, String accept) {
    var answer =
        ProductionApp.from(
            PROXY, method, path, method.equals("POST") ? START : "", JSON, "Accept: " + accept);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers()).doesNotContainKeys("location", "strict-transport-security");
    if (!method.equals("HEAD") && !accept.equals("text/html")) {
      Refusal.of(answer, 403, "https-required");
    }
  }

  @Test
  void aCallByHttpChangesNothing() {
    long before = runs();

    ProductionApp.from(PROXY, "POST", "/runs", START, JSON);
    ProductionApp.from(STRANGER, "POST", "/runs", START, JSON, "X-Forwarded-Proto: https");
    assertThat(runs()).isEqualTo(before);

    assertThat(ProductionApp.ask("POST", "/runs", START, JSON).status()).isEqualTo(201);
    assertThat(runs()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Proto: https",
        "X-Forwarded-Proto: https\r\nX-Forwarded-For: 127.0.0.2",
        "Forwarded: proto=https",
        "X-Forwarded-Ssl: on",
        "Front-End-Https: on",
        "X-Forwarded-Port: 443",
      })
  void whoeverIsNoProxyCannotSayThatItWasHttps(String headers) {
    Refusal.of(ProductionApp.from(STRANGER, "GET", "/forms", "", headers), 403, "https-required");
    assertThat(ProductionApp.from(STRANGER, "GET", "/", "", HTML, headers).headers())
        .containsEntry("location", BASE_URL + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "preflight.example.org.evil.example",
        "evil.preflight.example.org",
        "evilpreflight.example.org",
        "preflight.example.org:80",
        "preflight.example.org:8443",
        "preflight.example.org.",
        "localhost",
        "127.0.0.1",
        "[::1]",
      })
  void answersUnderNoOtherName(String host) {
    Refusal.of(ProductionApp.ask("GET", "/forms", "", "Host: " + host), 421, "misdirected");
    for (var proto : new String[] {"https", "http"}) {
      var page =
          ProductionApp.from(
              PROXY, "GET", "/", "", "Host: " + host, HTML, "X-Forwarded-Proto: " + proto);
      assertThat(page.status()).isEqualTo(421);
      assertThat(page.headers()).doesNotContainKey("location");
      assertThat(page.body()).contains("This service has another address").doesNotContain(host);
    }
  }

  @Test
  void whatIsForwardedAsHostIsNotRead() {
    for (var header : new String[] {"X-Forwarded-Host: " + HOST, "Forwarded: host=" + HOST}) {
      assertThat(ProductionApp.ask("GET", "/forms", "", "Host: evil.example", header).status())
          .isEqualTo(421);
    }
    var evil = "X-Forwarded-Host: evil.example";
    assertThat(ProductionApp.ask("GET", "/forms", "", evil).status()).isEqualTo(200);
    assertThat(ProductionApp.from(PROXY, "GET", "/", "", HTML, evil).headers())
        .containsEntry("location", BASE_URL + "/");
  }

  @Test
  void anOldClientWithoutAHostIsRefused() {
    var old = "GET /forms HTTP/1.0\r\nX-Forwarded-Proto: https\r\n\r\n";

    Refusal.of(RawSocket.send(ProductionApp.port(), PROXY, old.getBytes()), 421, "misdirected");
  }

  @ParameterizedTest
  @CsvSource({
    "https://preflight.example.org, preflight.example.org, true",
    "https://preflight.example.org, PREFLIGHT.example.ORG, true",
    "https://preflight.example.org, preflight.example.org:443, true",
    "https://preflight.example.org, preflight.example.org:444, false",
    "https://preflight.example.org, '', false",
    "https://preflight.example.org, , false",
    "https://preflight.example.org:8443, preflight.example.org:8443, true",
    "https://preflight.example.org:8443, preflight.example.org, false",
    "https://preflight.example.org:8443, preflight.example.org:443, false",
    "https://[2001:db8::1], [2001:db8::1], true",
    "https://[2001:db8::1], [2001:db8::1]:443, true",
  })
  void knowsItsOwnName(String origin, String host, boolean own) {
    assertThat(FrontDoorFilter.isHostOf(origin, host)).isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
  void probesKnowNeither(String path) {
    var answer = ProductionApp.from(STRANGER, "GET", path, "", "Host: 10.1.2.3:8000");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("strict-transport-security");
  }

  @Test
  void developmentAsksForNeither() {
    var request = "GET /health/live HTTP/1.1\r\nHost: anything\r\nConnection: close\r\n\r\n";
    var server = WebSlice.shared();

    assertThat(RawSocket.send(server.port(), request).status()).isEqualTo(200);
    assertThat(RawSocket.send(server.port(), request.replace("/health/live", "/forms")).status())
        .isEqualTo(200);
  }

  private static long runs() {
    return ProductionApp.sql().sql("select count(*) from runs").query(Long.class).single();
  }
}
