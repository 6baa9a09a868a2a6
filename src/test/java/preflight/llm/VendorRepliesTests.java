package preflight.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class VendorRepliesTests {
  @ParameterizedTest
  @EnumSource
  void tellsTheWordsAndAllThatBelongsToThem(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.says(speech.reply("Good ", "morning.")))) {
      assertThat(asked.ask())
          .isEqualTo(
              new Provider.Answer(
                  "Good morning.", Reply.Ending.COMPLETE, Speech.USAGE, "a-model-2026", "req_1"));
      assertThat(asked.heard)
          .isEqualTo(speech.streamed ? List.of("Good ", "morning.") : List.of("Good morning."));
      assertThat(asked.stub.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingUsageIsNotZero(Speech speech) throws Exception {
    var body = speech.ending(speech.reason(Reply.Ending.COMPLETE), null, "Good morning.");
    try (var asked = AskedVendor.of(speech, speech.says(body))) {
      var answer = asked.ask();

      assertThat(answer.usage()).isNull();
      assertThat(answer.text()).isEqualTo("Good morning.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhyItEnds(Speech speech) throws Exception {
    for (var ending : Reply.Ending.values()) {
      var body = speech.ending(speech.reason(ending), speech.usage(), "Good");
      try (var asked = AskedVendor.of(speech, speech.says(body))) {
        assertThat(asked.ask().ending()).isEqualTo(ending);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFilteredReplyMayHaveNoWords(Speech speech) throws Exception {
    var body = speech.ending(speech.reason(Reply.Ending.FILTERED), speech.usage());
    try (var asked = AskedVendor.of(speech, speech.says(body))) {
      assertThat(asked.ask().text()).isEmpty();
      assertThat(asked.heard).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void lettersMayComeInParts(Speech speech) throws Exception {
    var words = "Grüße 👩🏽‍⚕️ – 早安";
    try (var asked =
        AskedVendor.of(
            speech,
            line -> {
              line.begin(speech.head());
              for (byte each : speech.reply("Guten Tag. ", words).getBytes(UTF_8)) {
                line.write(each);
              }
            })) {
      assertThat(asked.ask().text()).isEqualTo("Guten Tag. " + words);
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void linesMayEndInCrlfAndCommentsMayStandBetween(Speech speech) throws Exception {
    var body =
        (": welcome\n\n" + speech.start() + ":\n" + speech.piece("Good") + ": still here\n\n")
            + speech.end(speech.reason(Reply.Ending.COMPLETE), speech.usage())
            + speech.last();
    try (var asked = AskedVendor.of(speech, speech.says(body.replace("\n", "\r\n")))) {
      assertThat(asked.ask().text()).isEqualTo("Good");
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void whatIsNotKnownIsPassedOver(Speech speech) throws Exception {
    var unknown = Speech.event("weather", "not even JSON") + "id: 7\nretry: 10\n\n";
    var body =
        unknown
            + speech.start()
            + unknown
            + speech.piece("Good")
            + speech.end(speech.reason(Reply.Ending.COMPLETE), speech.usage())
            + unknown
            + speech.last();
    try (var asked = AskedVendor.of(speech, speech.says(body))) {
      assertThat(asked.ask().text()).isEqualTo("Good");
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void theConnectionIsUsedAgain(Speech speech) throws Exception {
    var body = speech.reply("Good");
    try (var asked =
        AskedVendor.of(
            speech,
            line ->
                line.write(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                        .formatted(body.length(), body)))) {
      asked.ask();
      asked.ask();

      assertThat(asked.stub.asked()).extracting(VendorStub.Asked::connection).containsExactly(0, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("preflight.llm.Speech#streams")
  void aReplyIsWholeWhenTheVendorSaysSoAndTheConnectionDoesNotEnd(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.saysAndStalls(speech.reply("Good")))) {
      assertThat(asked.ask().text()).isEqualTo("Good");
      assertThat(asked.stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'input_tokens':null,'cache_read_input_tokens':null,'output_tokens':5} | 7 | 3 | 1 | 5",
        "{'output_tokens':5}                                                   | 7 | 3 | 1 | 5",
        "{'input_tokens':9,'cache_creation_input_tokens':0,'output_tokens':6}  | 9 | 3 | 0 | 6",
      })
  void anthropicCountsAllSoFarAndANullSaysNothing(
      String usage, long input, long read, long write, long output) throws Exception {
    var speech = Speech.ANTHROPIC_STREAMED;
    var body = speech.ending("end_turn", usage.replace('\'', '"'), "Good");
    try (var asked = AskedVendor.of(speech, speech.says(body))) {
      assertThat(asked.ask().usage()).isEqualTo(new Usage(input, read, write, output));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prompt_tokens':9,'completion_tokens':2}                                        | 9 | 0 | 2",
        "{'prompt_tokens':9,'completion_tokens':2,'prompt_tokens_details':null}           | 9 | 0 | 2",
        "{'prompt_tokens':9,'completion_tokens':2,'prompt_tokens_details':{'cached_tokens':4}} | 5 | 4 | 2",
      })
  void serversThatAreOnlyCompatibleCountLess(String usage, long input, long read, long output)
      throws Exception {
    for (var speech : new Speech[] {Speech.OPENAI_STREAMED, Speech.OPENAI_WHOLE}) {
      var body = speech.ending("stop", usage.replace('\'', '"'), "Good");
      try (var asked = AskedVendor.of(speech, speech.says(body))) {
        assertThat(asked.ask().usage()).isEqualTo(new Usage(input, read, 0, output));
      }
    }
  }

  /** More parts than there is of the whole would be paid for less than nothing. */
  @ParameterizedTest
  @EnumSource(names = {"OPENAI_STREAMED", "OPENAI_WHOLE"})
  void partsOfAPromptAreNoMoreThanAllOfIt(Speech speech) throws Exception {
    var usage =
        """
        {"prompt_tokens":9,"completion_tokens":2,\
        "prompt_tokens_details":{"cached_tokens":6,"cache_write_tokens":6}}\
        """;
    try (var asked = AskedVendor.of(speech, speech.says(speech.ending("stop", usage, "Good")))) {
      assertThat(asked.ask().usage()).isEqualTo(new Usage(0, 6, 3, 2));
    }
  }

  @Test
  void whatOpenAiRefusesIsNoReplyAlthoughItStopsAsUsual() throws Exception {
    var speech = Speech.OPENAI_STREAMED;
    var refusal =
        """
        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"a-model-2026",\
        "choices":[{"index":0,"delta":{"refusal":"I cannot."},"finish_reason":null}]}

        """;
    var body = speech.start() + refusal + speech.end("stop", speech.usage()) + speech.last();
    try (var asked = AskedVendor.of(speech, speech.says(body))) {
      assertThat(asked.ask().ending()).isEqualTo(Reply.Ending.FILTERED);
    }
  }
}
