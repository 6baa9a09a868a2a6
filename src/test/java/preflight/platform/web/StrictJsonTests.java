package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.identity.WebSlice;
import preflight.support.RawSocket;

class StrictJsonTests {
  private static final String GOOD =
      """
      {"form_name": "weekly", "count": 2, "express": true, "lines": [{"text": "a", "weight": 1}]}\
      """;

  private final WebSlice.Running server = WebSlice.shared();

  @Test
  void readsSnakeCase() {
    var answer = server.http().postJson("/runs", GOOD);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"form_name\":\"weekly\"", "\"weight\":1.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"count\": 1, \"lines\": [], \"colour\": 1}           | /colour         | unknown_field",
        "{\"count\": 1, \"lines\": [{\"weight\": 1, \"x\": 1}]}    | /lines/0/x      | unknown_field",
        "{\"count\": 1, \"lines\": [], \"a/b~c\": 1}            | /a~1b~0c        | unknown_field",
        "{\"count\": \"1\", \"lines\": []}                      | /count          | wrong_type",
        "{\"count\": 1.5, \"lines\": []}                        | /count          | wrong_type",
        "{\"count\": true, \"lines\": []}                       | /count          | wrong_type",
        "{\"count\": null, \"lines\": []}                       | /count          | wrong_type",
        "{\"count\": 99999999999, \"lines\": []}                | /count          | wrong_type",
        "{\"count\": 1, \"express\": \"true\", \"lines\": []}   | /express        | wrong_type",
        "{\"count\": 1, \"express\": 1, \"lines\": []}          | /express        | wrong_type",
        "{\"count\": 1, \"express\": \"\", \"lines\": []}       | /express        | wrong_type",
        "{\"count\": 1, \"form_name\": 7, \"lines\": []}        | /form_name      | wrong_type",
        "{\"count\": 1, \"form_name\": false, \"lines\": []}    | /form_name      | wrong_type",
        "{\"count\": 1, \"lines\": {}}                          | /lines          | wrong_type",
        "{\"count\": 1, \"lines\": \"\"}                        | /lines          | wrong_type",
        "{\"count\": 1, \"lines\": [{\"weight\": \"1\"}]}       | /lines/0/weight | wrong_type",
        "[]                                                     | ''              | wrong_type",
      })
  void saysWhereAFieldIsWrong(String json, String pointer, String code) {
    var answer = server.http().postJson("/runs", json);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("\"type\":\"/problems/invalid-request\"")
        .contains("\"pointer\":\"" + pointer + "\",\"code\":\"" + code + "\"")
        .doesNotContain("99999999999", "preflight.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "{\"count\": 1,}",
        "{'count': 1}",
        "{\"count\": NaN}",
        "{\"count\": 01}",
        "{\"count\": 1, \"count\": 2, \"lines\": []}",
        "{\"count\": 1, \"lines\": []} {}",
        "{\"count\": 1, \"lines\": []} sesame",
        "/* a comment */ {\"count\": 1, \"lines\": []}",
        "sesame",
      })
  void refusesWhatIsNotExactlyOneDocument(String json) {
    var answer = server.http().postJson("/runs", json);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"type\":\"/problems/unreadable-body\"")
        .doesNotContain("sesame", "Exception", "Duplicate");
  }

  @Test
  void saysWhereReadingStopped() {
    assertThat(server.http().postJson("/runs", "{\n  \"count\": x").body())
        .contains("line 2, column");
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 5_000})
  void refusesWhatIsNestedTooDeep(int depth) {
    var json = "[".repeat(depth) + "]".repeat(depth);

    assertThat(save("{\"a\": " + json + "}")).isEqualTo(400);
  }

  @Test
  void takesWhatIsNestedJustDeepEnough() {
    assertThat(save("{\"a\": " + "[".repeat(31) + "]".repeat(31) + "}")).isEqualTo(200);
  }

  @Test
  void refusesLongNamesNumbersTextsAndTooManyTokens() {
    assertThat(save("{\"" + "n".repeat(257) + "\": 1}")).isEqualTo(400);
    assertThat(save("{\"a\": " + "9".repeat(65) + "}")).isEqualTo(400);
    assertThat(save("{\"a\": \"" + "t".repeat(65_537) + "\"}")).isEqualTo(400);
    assertThat(save("{\"a\": [" + "1,".repeat(50_000) + "1]}")).isEqualTo(400);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    for (var bytes : new String[] {"{\"a\": \"\u00fc\"}", "\u00ff\u00fe{\0}\0", "{\0\"\0}\0"}) {
      var answer = RawSocket.send(server.port(), patch("application/json", bytes));
      assertThat(answer.status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json; charset=klingon",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "nonsense",
      })
  void refusesOtherTypes(String type) {
    var answer = RawSocket.send(server.port(), patch(type, "{}"));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
  }

  @Test
  void acceptsUtf8SpelledOut() {
    assertThat(RawSocket.send(server.port(), patch("application/json;charset=UTF-8", "{}")))
        .extracting(RawSocket.Answer::status)
        .isEqualTo(200);
  }

  @Test
  void saysWhichParameterIsWrong() {
    var answer = server.http().get("/forms?limit=many");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"pointer\":\"/limit\"").doesNotContain("many");
  }

  private int save(String json) {
    return server
        .http()
        .sendJson("PATCH", "/runs/1/answers", json, "Authorization", "Bearer " + server.token())
        .statusCode();
  }

  private String patch(String type, String body) {
    return """
    PATCH /runs/1/answers HTTP/1.1
    Host: localhost
    Connection: close
    Authorization: Bearer %s
    Content-Type: %s
    Content-Length: %d

    """
            .formatted(server.token(), type, body.length())
            .replace("\n", "\r\n")
        + body;
  }
}
