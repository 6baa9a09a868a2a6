package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.identity.WebSlice;
import preflight.support.RawSocket;

class CrossSiteTests {
  private static final String JSON = "{\"count\": 1, \"lines\": []}";

  private final WebSlice.Running server = WebSlice.shared();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, 200",
        "same-origin, -, 200",
        "none, -, 200",
        "same-origin, https://evil.example, 200",
        "same-site, -, 403",
        "cross-site, -, 403",
        "Same-Origin, -, 403",
        "'', -, 403",
        "same-site, http://localhost:8000, 403",
        "-, http://localhost:8000, 200",
        "-, https://localhost:8000, 403",
        "-, http://localhost, 403",
        "-, http://localhost:8001, 403",
        "-, http://localhost:8000.evil.example, 403",
        "-, http://evil.example/http://localhost:8000, 403",
        "-, http://a.localhost:8000, 403",
        "-, null, 403",
        "-, '', 403",
      })
  void aWriteComesFromOurPagesOrFromNoPage(String site, String origin, int status) {
    var headers =
        (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n")
            + (origin == null ? "" : "Origin: " + origin + "\r\n");

    var answer = post(server, headers);

    assertThat(answer.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(answer.body()).contains("\"type\":\"/problems/cross-site\"");
    }
  }

  @Test
  void twoOpinionsAreNone() {
    assertThat(post(server, "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n"))
        .extracting(RawSocket.Answer::status)
        .isEqualTo(403);
    assertThat(post(server, "Origin: http://localhost:8000\r\nOrigin: http://evil.example\r\n"))
        .extracting(RawSocket.Answer::status)
        .isEqualTo(403);
  }

  @Test
  void readingMayBeLinkedToFromAnywhere() {
    var answer =
        server.http().get("/health/live", "Sec-Fetch-Site", "cross-site", "Origin", "https://x.y");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void theConfiguredOriginCountsNotTheHostHeader() {
    try (var behindProxy = WebSlice.start("--BASE_URL=https://preflight.example")) {
      assertThat(post(behindProxy, "Origin: https://preflight.example\r\n").status())
          .isEqualTo(200);
      assertThat(post(behindProxy, "Origin: http://localhost:8000\r\n").status()).isEqualTo(403);
    }
  }

  private static RawSocket.Answer post(WebSlice.Running server, String headers) {
    return RawSocket.send(
        server.port(),
        "POST /runs HTTP/1.1\r\nHost: localhost:8000\r\nConnection: close\r\n"
            + headers
            + "Content-Type: application/json\r\nContent-Length: "
            + JSON.length()
            + "\r\n\r\n"
            + JSON);
  }
}
