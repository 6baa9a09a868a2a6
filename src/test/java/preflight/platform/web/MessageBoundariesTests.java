package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.RawSocket;
import preflight.support.RunningApp;

/** Where one request ends and the next begins: a proxy in front and we must never disagree about that. */
class MessageBoundariesTests {
  private static final String NEXT = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  /** Whoever reads one of the two lengths sees another request than whoever reads the other. */
  @Test
  void ofALengthAndChunksTheChunksCountAndNothingIsLeftOver() {
    var answer = sent("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + NEXT);

    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.body()).doesNotContain("HTTP/1.1 ");
    assertThat(answer.header("connection")).isEqualTo("close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 5, 6\r\n",
        "Content-Length : 5\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: identity, chunked, chunked\r\n",
        "Transfer-Encoding : chunked\r\n",
      })
  void anOddLengthIsRefusedAndTheConnectionEnds(String length) {
    var answer = sent(length, "a=bcd" + NEXT);

    assertThat(answer.status()).isIn(400, 501);
    assertThat(answer.body()).doesNotContain("HTTP/1.1 ");
  }

  private static RawSocket.Answer sent(String length, String body) {
    return RawSocket.send(
        RunningApp.port(),
        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + length
            + "\r\n"
            + body);
  }
}
