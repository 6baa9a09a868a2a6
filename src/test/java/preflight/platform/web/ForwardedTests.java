package preflight.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.identity.WebSlice;
import preflight.support.RawSocket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is believed about where a request comes from: the proxies at 127.0.0.2 and 127.0.0.3. */
class ForwardedTests {
  private static final String PROXY = "127.0.0.2";
  private static final String STRANGER = "127.0.0.1";
  private static WebSlice.Running server;

  @BeforeAll
  static void start() {
    server =
        WebSlice.start(
            "--TRUSTED_PROXIES=127.0.0.2/32,127.0.0.3/32",
            "--spring.main.cloud-platform=kubernetes");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.9                            | 203.0.113.9
          198.51.100.1, 203.0.113.9              | 203.0.113.9
          127.0.0.1, 203.0.113.9                 | 203.0.113.9
          203.0.113.9, 127.0.0.3                 | 203.0.113.9
          198.51.100.1,203.0.113.9 , 127.0.0.3   | 203.0.113.9
          203.0.113.9, 198.51.100.1, 127.0.0.2   | 198.51.100.1
          127.0.0.3                              | 127.0.0.3
          10.0.0.1                               | 10.0.0.1
          127.0.0.1                              | 127.0.0.1
          2001:db8::1                            | 2001:db8:0:0:0:0:0:1
          198.51.100.1, 2001:db8::1, 127.0.0.3   | 2001:db8:0:0:0:0:0:1
          203.0.113.9:4711                       | 203.0.113.9
          [2001:db8::1]:4711                     | 2001:db8:0:0:0:0:0:1
          [2001:db8::1]                          | 2001:db8:0:0:0:0:0:1
          unknown                                | 127.0.0.2
          198.51.100.1, unknown                  | 127.0.0.2
          unknown, 203.0.113.9                   | 203.0.113.9
          198.51.100.1, _hidden, 127.0.0.3       | 127.0.0.3
          preflight.invalid, 127.0.0.3           | 127.0.0.3
          fe80::1%lo                             | 127.0.0.2
          203.0.113.9,                           | 127.0.0.2
          256.1.1.1                              | 127.0.0.2
          1                                      | 127.0.0.2
          1.2.3                                  | 127.0.0.2
          ::ffff:203.0.113.9                     | 203.0.113.9
          2001:DB8:0::1                          | 2001:db8:0:0:0:0:0:1
          a:b:c                                  | 127.0.0.2
          """)
  void theRightmostAddressThatIsNoProxyOfOursCounts(String forwarded, String address) {
    var seen = seen(PROXY, "X-Forwarded-For: " + forwarded);

    assertThat(seen.path("address").asString()).isEqualTo(address);
    assertThat(seen.path("host").asString()).isEqualTo(address);
  }

  @Test
  void severalLinesAreOneList() {
    var seen = seen(PROXY, "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9");

    assertThat(seen.path("address").asString()).isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https       | https
          HTTPS       | https
          http        | http
          https,https | https
          http,https  | http
          https,http  | http
          wss         | http
          on          | http
          """)
  void theProxySaysWhetherItWasHttps(String forwarded, String scheme) {
    var seen = seen(PROXY, "X-Forwarded-Proto: " + forwarded);

    assertThat(seen.path("scheme").asString()).isEqualTo(scheme);
    assertThat(seen.path("secure").asBoolean()).isEqualTo(scheme.equals("https"));
    assertThat(seen.path("port").asInt()).isEqualTo(scheme.equals("https") ? 443 : 80);
  }

  @Test
  void theProxySaysThePort() {
    var seen = seen(PROXY, "X-Forwarded-Proto: https\r\nX-Forwarded-Port: 8443");

    assertThat(seen.path("port").asInt()).isEqualTo(8443);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 203.0.113.9",
        "X-Forwarded-For: 127.0.0.2",
        "X-Forwarded-For: 203.0.113.9, 127.0.0.2",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Port: 443",
        "X-Forwarded-Proto: https\r\nX-Forwarded-Port: 443\r\nX-Forwarded-For: 203.0.113.9",
        "x-forwarded-proto: https\r\nx-forwarded-for: 203.0.113.9",
      })
  void nobodyElseIsBelieved(String headers) {
    assertThat(seen(STRANGER, headers)).isEqualTo(seen(STRANGER, "X-Nothing: 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Server: evil.example",
        "X-Forwarded-Prefix: /evil",
        "X-Forwarded-Ssl: on",
        "Front-End-Https: on",
        "X-Url-Scheme: https",
        "X-Real-IP: 203.0.113.9",
        "X-Client-IP: 203.0.113.9",
        "True-Client-IP: 203.0.113.9",
        "CF-Connecting-IP: 203.0.113.9",
        "Forwarded: for=203.0.113.9;proto=https;host=evil.example;by=127.0.0.2",
        "X-Forwarded-Port: 443",
        "X-Forwarded-By: 203.0.113.9",
        "X-Original-URL: /runs",
        "X-HTTP-Method-Override: DELETE",
      })
  void otherHeadersAreBelievedOfNobody(String headers) {
    assertThat(seen(PROXY, headers)).isEqualTo(seen(PROXY, "X-Nothing: 1"));
    assertThat(seen(STRANGER, headers)).isEqualTo(seen(STRANGER, "X-Nothing: 1"));
  }

  private static JsonNode seen(String peer, String headers) {
    var answer =
        RawSocket.send(
            server.port(),
            peer,
            ("GET /privacy HTTP/1.1\r\nHost: preflight.example\r\nConnection: close\r\n"
                    + headers
                    + "\r\n\r\n")
                .getBytes(ISO_8859_1));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }
}
