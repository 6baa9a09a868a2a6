package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.llm.ProviderFailure.Kind;

@Timeout(30)
class VendorRefusalsTests {
  private static final int[] STATUSES = {
    301, 400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 503, 504, 529
  };

  static Stream<Arguments> refusals() {
    return Stream.of(Speech.values())
        .flatMap(speech -> Arrays.stream(STATUSES).mapToObj(each -> Arguments.of(speech, each)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalIsToldOnceAndAskedOnce(Speech speech, int status) throws Exception {
    try (var asked =
        AskedVendor.of(speech, speech.refuses(status, "Location: /elsewhere\r\n", "some_code"))) {
      var failure = asked.failure();

      assertThat(failure.kind()).isEqualTo(Kind.ERROR);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.code()).isEqualTo("some_code");
      assertThat(failure.retryAfter()).isNull();
      assertThat(asked.heard).isEmpty();
      assertThat(asked.stub.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsAnEmptyPurseFromARush(Speech speech) throws Exception {
    var code = speech.isOpenAi() ? "insufficient_quota" : "billing_error";
    try (var asked = AskedVendor.of(speech, speech.refuses(429, "", code))) {
      assertThat(asked.failure().code()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After: 3600                                             | 3600000",
        "retry-after: 1.5                                              | 1500",
        "Retry-After: 3600~retry-after-ms: 250                         | 250",
        "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT                    | 0",
        "Retry-After: Thu, 01 Jan 2099 00:00:00 GMT                    | 86400000",
        "Retry-After: 99999999999                                      | 86400000",
        "Retry-After: soon                                             | ",
        "Retry-After: -1                                               | ",
      })
  void readsWhenItWantsToBeAskedAgain(String headers, Long millis) throws Exception {
    for (var speech : Speech.values()) {
      var lines = headers.replace("~", "\r\n") + "\r\n";
      try (var asked = AskedVendor.of(speech, speech.refuses(429, lines, "rate_limit_exceeded"))) {
        assertThat(asked.failure().retryAfter())
            .isEqualTo(millis == null ? null : Duration.ofMillis(millis));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void anErrorInsideA200EndsIt(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.saysAndStalls(speech.errorInside()))) {
      assertThat(asked.failure().kind()).isEqualTo(Kind.BROKE_OFF);
      assertThat(asked.heard).isEmpty();
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorAfterSomeWordsIsNoReplyEither(Speech speech) throws Exception {
    var body =
        speech.streamed
            ? speech.start() + speech.piece("Good") + speech.errorInside()
            : speech.errorInside();
    try (var asked = AskedVendor.of(speech, speech.says(body))) {
      var failure = asked.failure();

      assertThat(failure.kind()).isEqualTo(Kind.BROKE_OFF);
      assertThat(failure.status()).isEqualTo(speech.isOpenAi() ? 429 : 529);
      assertThat(failure.usage()).isNull();
    }
  }

  static final List<String> ODD =
      List.of("", "<html>", "{\"error\":\"out\"}", "{\"error\":{\"code\":\"a b\\nc\"}}", "[1]");

  @ParameterizedTest
  @FieldSource("ODD")
  void anErrorOfAnyShapeIsAnError(String body) throws Exception {
    for (var speech : Speech.values()) {
      try (var asked = AskedVendor.of(speech, line -> line.answer(503, "", body))) {
        var failure = asked.failure();

        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.code()).isEmpty();
        assertThat(failure.getMessage()).isEqualTo("ERROR 503 ");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorThatDoesNotEndIsAnErrorAllTheSame(Speech speech) throws Exception {
    try (var asked =
        AskedVendor.of(
            speech,
            line -> {
              line.write("HTTP/1.1 500 X\r\nContent-Length: 900\r\n\r\n{\"error\":");
              line.stall();
            })) {
      assertThat(asked.failure().status()).isEqualTo(500);
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }
}
