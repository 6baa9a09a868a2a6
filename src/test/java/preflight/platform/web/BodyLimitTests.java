package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.identity.WebSlice;
import preflight.support.RawSocket;

class BodyLimitTests {
  private static final int LIMIT = 256 * 1024;
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final WebSlice.Running server = WebSlice.shared();

  @Test
  void takesAsMuchAsTheLimit() {
    var json = padded(LIMIT);

    assertThat(send(JSON, json, false).status()).isEqualTo(200);
    assertThat(send(JSON, json, true).status()).isEqualTo(200);
    assertThat(send(FORM, "role=a&x=" + "y".repeat(LIMIT - 9), false).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT + 1, 3 * LIMIT, 900_000})
  void refusesMoreBeforeAnyHandlerSeesIt(int size) {
    int before = server.handlerCalls();

    assertTooLarge(send(JSON, padded(size), false));
    assertTooLarge(send(JSON, padded(size), true));
    assertTooLarge(send(FORM, "role=a&x=" + "y".repeat(size - 9), false));
    assertTooLarge(send(FORM, "role=a&x=" + "y".repeat(size - 9), true));
    assertThat(server.handlerCalls()).isEqualTo(before);
  }

  @Test
  void answersAnAnnouncedGiantAtOnce() {
    var head =
        """
        POST /runs HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Content-Length: 99999999999
        Expect: 100-continue

        """
            .replace("\n", "\r\n");

    assertTooLarge(RawSocket.send(server.port(), head));
  }

  @Test
  void refusesTooManyParameters() {
    var form = "role=a" + "&x=y".repeat(1_001);

    assertThat(send(FORM, form, false).status()).isBetween(400, 413);
  }

  private static void assertTooLarge(RawSocket.Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("\"type\":\"/problems/too-large\"");
    assertThat(answer.headers()).containsEntry("connection", "close");
  }

  private static String padded(int size) {
    var json = "{\"count\": 1, \"lines\": []}";
    return json + " ".repeat(size - json.length());
  }

  private RawSocket.Answer send(String type, String body, boolean chunked) {
    var length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length();
    var head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\n%s\r\n\r\n"
            .formatted(type.equals(JSON) ? "/runs" : "/survey/weekly/one", type, length);
    var content =
        chunked ? Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n" : body;
    return RawSocket.send(server.port(), head + content);
  }
}
