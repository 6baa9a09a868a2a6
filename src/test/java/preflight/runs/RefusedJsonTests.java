package preflight.runs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;
import preflight.support.RawSocket;
import preflight.support.Refusal;
import preflight.support.RunningApp;

/** What the limits on input and the conventions of JSON refuse, and that nothing of it is stored. */
class RefusedJsonTests {
  private static final int BODY_LIMIT = 256 * 1024;

  private final Person ada = Person.starting("two-pages");
  private final long runsBefore = count("runs");

  @AfterEach
  void nothingWasStored() {
    assertThat(ada.read().get("answers")).isEmpty();
    assertThat(ada.read().get("pages")).isEmpty();
    assertThat(count("runs")).isEqualTo(runsBefore);
    assertThat(events()).isZero();
  }

  private static String[] writes() {
    return new String[] {"POST /runs", "PATCH /runs/%s/answers", "POST /runs/%s/events"};
  }

  @ParameterizedTest
  @MethodSource("writes")
  void refusesABodyOneByteTooLarge(String write) {
    byte[] body = (" ".repeat(BODY_LIMIT) + "1").getBytes(US_ASCII);

    Refusal.of(raw(write, "application/json", body, false), 413, "too-large");
    Refusal.of(raw(write, "application/json", body, true), 413, "too-large");
  }

  @ParameterizedTest
  @MethodSource("writes")
  void refusesWhatIsNotUtf8(String write) {
    for (byte[] bytes : NOT_UTF_8) {
      Refusal.of(raw(write, "application/json", bytes, false), 400, "unreadable-body");
    }
  }

  private static final byte[][] NOT_UTF_8 = {
    "{\"form_name\":\"\u00e9\"}".getBytes(ISO_8859_1),
    bytes("{\"form_name\":\"", 0xED, 0xA0, 0x80, "\"}"),
    bytes("{\"form_name\":\"", 0xC0, 0x80, "\"}"),
    bytes("{\"form_name\":\"", 0xF5, 0x80, 0x80, 0x80, "\"}"),
    bytes("{\"form_name\":\"", 0x00, "\"}"),
    "{\"form_name\":\"two-pages\"}".getBytes(UTF_16),
  };

  @Test
  void refusesNestingBeyond32() {
    // The document and its answers are two of the levels.
    answersRefused("{\"word\":" + "[".repeat(30) + "]".repeat(30) + "}", "/answers", "too_deep");
    save("{\"word\":" + "[".repeat(31) + "]".repeat(31) + "}", 400, "unreadable-body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "{",
        "{\"page_id\":\"first\",\"page_id\":\"second\",\"answers\":{}}",
        "{\"page_id\":\"first\",\"answers\":{\"word\":\"a\",\"word\":\"b\"}}",
        "{\"page_id\":\"first\",\"answers\":{\"word\":\"tea\"}} {}",
        "{\"page_id\":\"first\",\"answers\":{\"years\":NaN}}",
        "{\"page_id\":\"first\",\"answers\":{\"years\":Infinity}}",
        "{\"page_id\":\"first\",\"answers\":{\"years\":1e}}",
        "{\"page_id\":\"first\",\"answers\":{\"years\":0x1F}}",
        "{\"page_id\":\"first\",\"answers\":{\"years\":+1}}",
        "{\"page_id\":\"first\",\"answers\":{\"word\":'tea'}}",
        "{\"page_id\":\"first\",\"answers\":{word:\"tea\"}}",
        "{\"page_id\":\"first\",\"answers\":{\"word\":\"a\tb\"}}",
        "{\"page_id\":\"first\",\"answers\":{\"word\":\"\\x\"}}",
      })
  void refusesWhatIsNotOneJsonDocument(String body) {
    Refusal.of(ada.send("PATCH", ada.answersPath(), body), 400, "unreadable-body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; ''; wrong_type",
        "7; ''; wrong_type",
        "\"text\"; ''; wrong_type",
        "{}; /page_id; required",
        "{}; /answers; required",
        "{\"page_id\":null,\"answers\":{}}; /page_id; required",
        "{\"page_id\":\"first\",\"answers\":null}; /answers; required",
        "{\"page_id\":\"first\",\"answers\":[]}; /answers; wrong_type",
        "{\"page_id\":\"first\",\"answers\":\"\"}; /answers; wrong_type",
        "{\"page_id\":\"first\",\"answers\":7}; /answers; wrong_type",
        "{\"page_id\":7,\"answers\":{}}; /page_id; wrong_type",
        "{\"page_id\":true,\"answers\":{}}; /page_id; wrong_type",
        "{\"page_id\":[],\"answers\":{}}; /page_id; wrong_type",
        "{\"page_id\":\"first\",\"answers\":{},\"revision\":-1}; /revision; min",
        "{\"page_id\":\"first\",\"answers\":{},\"revision\":1.5}; /revision; wrong_type",
        "{\"page_id\":\"first\",\"answers\":{},\"revision\":\"1\"}; /revision; wrong_type",
        "{\"page_id\":\"first\",\"answers\":{},\"revision\":2147483648}; /revision; wrong_type",
        "{\"page_id\":\"first\",\"answers\":{},\"is_test\":true}; /is_test; unknown_field",
        "{\"page_id\":\"\",\"answers\":{}}; /page_id; invalid_name",
        "{\"page_id\":\"a b\",\"answers\":{}}; /page_id; invalid_name",
        "{\"page_id\":\"\\u0000\",\"answers\":{}}; /page_id; invalid_name",
        "{\"page_id\":\"\\ud800\",\"answers\":{}}; /page_id; invalid_name",
        "{\"page_id\":\"first\\n\",\"answers\":{}}; /page_id; invalid_name",
        "{\"page_id\":\"first\",\"answers\":{\"word\":\"a\\u0000b\"}}; /answers/word; unreadable_text",
        "{\"page_id\":\"first\",\"answers\":{\"word\":\"\\ud800\"}}; /answers/word; unreadable_text",
        "{\"page_id\":\"first\",\"answers\":{\"word\":\"\\udc00x\"}}; /answers/word; unreadable_text",
        "{\"page_id\":\"first\",\"answers\":{\"\\u0000x\":1}}; /answers/\u0000x; unknown_field",
        "{\"page_id\":\"first\",\"answers\":{\"a/b~c\":1}}; /answers/a~1b~0c; unknown_field",
        "{\"page_id\":\"first\",\"answers\":{\"\":1}}; /answers; unknown_field",
        "{\"page_id\":\"first\",\"answers\":{\"years\":1e400}}; /answers/years; too_long",
        "{\"page_id\":\"first\",\"answers\":{\"years\":-1e400}}; /answers/years; too_long",
        "{\"page_id\":\"first\",\"answers\":{\"years\":1e-400,\"x\":1}}; /answers/x; unknown_field",
        "{\"page_id\":\"first\",\"answers\":{\"tools\":[[\"pen\"]]}}; /answers/tools; unknown_option",
        "{\"page_id\":\"first\",\"answers\":{\"tools\":[null]}}; /answers/tools; unknown_option",
        "{\"page_id\":\"first\",\"answers\":{\"mood\":true}}; /answers/mood; unknown_option",
      })
  void saysWhichFieldOfASaveIsWrong(String body, String pointer, String code) {
    var response = ada.send("PATCH", ada.answersPath(), body);

    Refusal.of(
        response,
        422,
        code.startsWith("un") && pointer.startsWith("/answers") || code.equals("too_long")
            ? "invalid-answers"
            : "invalid-request",
        pointer,
        code);
  }

  @Test
  void refusesANumberOfMoreThan64Digits() {
    save("{\"years\":" + "9".repeat(65) + "}", 400, "unreadable-body");
    answersRefused("{\"years\":1e99999999999}", "/answers/years", "too_long");
  }

  @Test
  void refusesMoreThan50Answers() {
    String answers =
        IntStream.range(0, 51).mapToObj("\"a%d\":1"::formatted).collect(Collectors.joining(","));

    answersRefused("{" + answers + "}", "/answers", "too_many_answers");
  }

  @Test
  void refusesAPageOfMoreThan10000Characters() {
    answersRefused(
        "{\"word\":\"%s\"}".formatted("x".repeat(10_001 - "{\"word\":\"\"}".length())),
        "/answers",
        "page_too_large");
  }

  @Test
  void refusesAnswersNestedSixDeep() {
    answersRefused("{\"word\":[[[[[1]]]]]}", "/answers", "too_deep");
  }

  @Test
  void refusesNamesOf256Characters() {
    String name = "n".repeat(256);

    answersRefused("{\"%s\":1}".formatted(name), "/answers/" + name, "unknown_field");
    Refusal.of(ada.save(name, "{}"), 422, "invalid-request", "/page_id", "invalid_name");
    Refusal.of(
        start("{\"form_name\":\"%s\"}".formatted(name)),
        422,
        "invalid-request",
        "/form_name",
        "invalid_name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"form_name\":null}; /form_name; required",
        "{\"form_name\":7}; /form_name; wrong_type",
        "{\"form_name\":\"\\u0000\"}; /form_name; invalid_name",
        "{\"form_name\":\"two-pages\",\"language\":\"\\u0000\"}; /language; unknown_language",
        "{\"form_name\":\"two-pages\",\"language\":\"\\ud800\"}; /language; unknown_language",
        "{\"form_name\":\"two-pages\",\"language\":7}; /language; wrong_type",
        "{\"form_name\":\"two-pages\",\"consent\":{}}; /consent/version; required",
        "{\"form_name\":\"two-pages\",\"consent\":true}; /consent; wrong_type",
        "{\"form_name\":\"two-pages\",\"consent\":\"\"}; /consent; wrong_type",
        "{\"form_name\":\"two-pages\",\"consent\":{\"version\":\"1\",\"x\":1}}; /consent/x; unknown_field",
        "{\"form_name\":\"two-pages\",\"consent\":{\"version\":\"\\u0000\"}}; /consent/version; other_version",
        "{\"form_name\":\"two-pages\",\"participant_id\":\"x\"}; /participant_id; unknown_field",
        "{\"form_name\":\"two-pages\",\"version\":1}; /version; wrong_type",
      })
  void saysWhichFieldOfAStartIsWrong(String body, String pointer, String code) {
    Refusal.of(start(body), 422, "invalid-request", pointer, code);
  }

  @Test
  void findsNoVersionThatCannotBeOne() {
    Refusal.of(start("{\"form_name\":\"two-pages\",\"version\":\"\\u0000\"}"), 404, "not-found");
    Refusal.of(start("{\"form_name\":\"two-pages\",\"version\":\"\\ud800\"}"), 404, "not-found");
    Refusal.of(
        start("{\"form_name\":\"two-pages\",\"version\":\"%s\"}".formatted("1".repeat(101))),
        422,
        "invalid-request",
        "/version",
        "too_long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; ''; wrong_type",
        "[null]; /0; required",
        "[{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\"},null]; /1; required",
        "[{}]; /0/type; unknown_type",
        "[{}]; /0/at; required",
        "[{\"type\":\"shown\",\"at\":\"2026-01-31T09:30:00Z\"}]; /0/type; unknown_type",
        "[{\"type\":\"page_shown\",\"at\":\"yesterday\"}]; /0/at; invalid_time",
        "[{\"type\":\"page_shown\",\"at\":\"\"}]; /0/at; invalid_time",
        "[{\"type\":\"page_shown\",\"at\":1}]; /0/at; wrong_type",
        "[{\"type\":\"page_shown\",\"at\":1.5e300}]; /0/at; wrong_type",
        "[{\"type\":\"page_shown\",\"at\":\"+1000000000-12-31T23:59:59Z\"}]; /0/at; range",
        "[{\"type\":\"page_shown\",\"at\":\"-0001-01-01T00:00:00Z\"}]; /0/at; range",
        "[{\"type\":\"page_shown\",\"at\":\"1969-12-31T23:59:59Z\"}]; /0/at; range",
        "[{\"type\":\"page_shown\",\"at\":\"+10000-01-01T00:00:00Z\"}]; /0/at; range",
        "[{\"type\":\"page_shown\",\"page_id\":\"a b\",\"at\":\"2026-01-31T09:30:00Z\"}]; /0/page_id; invalid_name",
        "[{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\",\"ip\":\"x\"}]; /0/ip; unknown_field",
      })
  void saysWhichEventIsWrong(String body, String pointer, String code) {
    Refusal.of(ada.send("POST", eventsPath(), body), 422, "invalid-request", pointer, code);
  }

  @Test
  void refusesMoreThan50Events() {
    String one = "{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\"}";

    Refusal.of(
        ada.send("POST", eventsPath(), "[" + (one + ",").repeat(50) + one + "]"),
        422,
        "invalid-request",
        "",
        "too_many");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json; charset=\"",
        "json",
        "*/*",
        "application/*;q=1",
      })
  void readsNoOtherTypeThanJson(String type) {
    for (String write : writes()) {
      Refusal.of(raw(write, type, json(write), false), 415, "unsupported-media-type");
    }
  }

  /** Where a body may be left out, too. */
  @Test
  void aWishIsNoTypeEvenOfNothing() {
    var write = "POST /runs/%s/complete";

    Refusal.of(raw(write, "*/*", new byte[0], false), 415, "unsupported-media-type");
  }

  @Test
  void readsNoBodyWithoutAType() {
    for (String write : writes()) {
      Refusal.of(raw(write, "", json(write), false), 415, "unsupported-media-type");
    }
  }

  @Test
  void doesNothingWhenTheAnswerWouldNotBeAccepted() {
    String[] accept = {"Accept", "image/png", "Authorization", "Bearer " + ada.token()};
    var http = RunningApp.http();

    Refusal.of(
        http.postJson("/runs", "{\"form_name\":\"two-pages\"}", accept), 406, "not-acceptable");
    Refusal.of(
        http.sendJson(
            "PATCH",
            ada.answersPath(),
            "{\"page_id\":\"first\",\"answers\":{\"word\":\"tea\"}}",
            accept),
        406,
        "not-acceptable");
    Refusal.of(http.get("/runs", accept), 406, "not-acceptable");
    Refusal.of(http.get("/runs/" + ada.run(), accept), 406, "not-acceptable");
    Refusal.of(
        http.postJson("/runs/" + ada.run() + "/complete", "", accept), 406, "not-acceptable");
    assertThat(ada.read().get("status").asString()).isEqualTo("in_progress");
  }

  private void answersRefused(String answers, String pointer, String code) {
    Refusal.of(ada.save("first", answers), 422, "invalid-answers", pointer, code);
  }

  private void save(String answers, int status, String slug) {
    Refusal.of(ada.save("first", answers), status, slug);
  }

  private static HttpResponse<String> start(String body) {
    return RunningApp.http().postJson("/runs", body);
  }

  private String eventsPath() {
    return "/runs/" + ada.run() + "/events";
  }

  private static byte[] json(String write) {
    return (write.endsWith("events") ? "[]" : "{}").getBytes(US_ASCII);
  }

  private RawSocket.Answer raw(String write, String type, byte[] body, boolean chunked) {
    String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
    String head =
        "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s%s\r\n\r\n"
            .formatted(
                write.formatted(ada.run()),
                ada.token(),
                type.isEmpty() ? "" : "Content-Type: " + type + "\r\n",
                length);
    var request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(US_ASCII));
    if (chunked) {
      request.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(US_ASCII));
    }
    request.writeBytes(body);
    if (chunked) {
      request.writeBytes("\r\n0\r\n\r\n".getBytes(US_ASCII));
    }
    return RawSocket.send(RunningApp.port(), request.toByteArray());
  }

  private static byte[] bytes(Object... parts) {
    var all = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer one) {
        all.write(one);
      } else {
        all.writeBytes(String.valueOf(part).getBytes(UTF_8));
      }
    }
    return all.toByteArray();
  }

  private static long count(String table) {
    return RunningApp.sql().sql("select count(*) from " + table).query(Long.class).single();
  }

  private long events() {
    return RunningApp.sql()
        .sql("select count(*) from run_events where run_id = :run::uuid")
        .param("run", ada.run())
        .query(Long.class)
        .single();
  }
}
