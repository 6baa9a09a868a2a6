package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.support.LogSink;

@Timeout(30)
class VendorRequestsTests {
  @ParameterizedTest
  @EnumSource(names = {"OPENAI_STREAMED", "OPENAI_WHOLE"})
  void asksOpenAiAsItsDocumentationHasIt(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.says(speech.reply("Good")))) {
      asked.ask();
      var request = asked.stub.asked().getFirst();
      var body = request.body();

      assertThat(request.path()).isEqualTo("/v1/chat/completions");
      assertThat(request.headers()).containsEntry("authorization", "Bearer " + Speech.KEY);
      assertThat(body.path("model").asString()).isEqualTo("a-model");
      assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
      assertThat(body.path("max_tokens").asInt()).isEqualTo(300);
      assertThat(body.path("stream").asBoolean()).isEqualTo(speech.streamed);
      assertThat(body.path("stream_options").path("include_usage").asBoolean())
          .isEqualTo(speech.streamed);
      assertThat(body.path("messages").valueStream().map(each -> each.path("role").asString()))
          .containsExactly("system", "user", "assistant", "user");
      assertThat(body.path("messages").path(3).path("content").asString()).isEqualTo(Speech.USER);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC_STREAMED", "ANTHROPIC_WHOLE"})
  void asksAnthropicAsItsDocumentationHasIt(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.says(speech.reply("Good")))) {
      asked.ask();
      var request = asked.stub.asked().getFirst();
      var body = request.body();

      assertThat(request.path()).isEqualTo("/v1/messages");
      assertThat(request.headers())
          .containsEntry("x-api-key", Speech.KEY)
          .containsEntry("anthropic-version", "2023-06-01");
      assertThat(body.path("model").asString()).isEqualTo("a-model");
      assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
      assertThat(body.path("max_tokens").asInt()).isEqualTo(300);
      assertThat(body.path("stream").asBoolean()).isEqualTo(speech.streamed);
      assertThat(body.path("system").toString()).contains(Speech.SYSTEM);
      assertThat(body.path("messages").valueStream().map(each -> each.path("role").asString()))
          .containsExactly("user", "assistant", "user");
      assertThat(body.path("messages").path(2).toString()).contains(Speech.USER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksForNoOtherProtocolAndTellsNothingOfOurs(Speech speech) throws Exception {
    try (var asked = AskedVendor.of(speech, speech.says(speech.reply("Good")))) {
      asked.ask();

      assertThat(asked.stub.asked().getFirst().headers())
          .doesNotContainKeys(
              "upgrade", "http2-settings", "x-request-id", "traceparent", "cookie", "expect");
    }
  }

  /** The stub repeats the key in what it refuses with, as a vendor might. */
  @ParameterizedTest
  @EnumSource
  void neitherTheKeyNorWhatIsSaidIsEverLogged(Speech speech) throws Exception {
    var failures = new ArrayList<ProviderFailure>();
    try (var sink = LogSink.open();
        var refused = AskedVendor.of(speech, speech.refuses(401, "", "invalid_api_key"));
        var broken = AskedVendor.of(speech, speech.says(speech.errorInside()));
        var cut = AskedVendor.of(speech, speech.says(speech.start() + "data: {\"canary\n\n"));
        var gone = AskedVendor.of(speech, Speech::nothing);
        var odd = AskedVendor.of(speech, speech.says(odd(speech)));
        var fine = AskedVendor.of(speech, speech.says(speech.reply("A canary sang.")))) {
      gone.stub.close();
      sink.at(
          "ROOT",
          Level.TRACE,
          () -> {
            for (var each : List.of(refused, broken, cut, gone, odd)) {
              failures.add(each.failure());
            }
            try {
              fine.ask();
            } catch (ProviderFailure e) {
              throw new AssertionError(e);
            }
          });

      assertThat(sink.text()).doesNotContain(Speech.KEY, "canary", Speech.USER, Speech.SYSTEM);
      assertThat(fine.vendor().toString()).isEqualTo("Vendor[" + speech.vendor + "]");
    }
    assertThat(failures.getLast().kind()).isEqualTo(ProviderFailure.Kind.UNREADABLE);
    for (var failure : failures) {
      for (Throwable each = failure; each != null; each = each.getCause()) {
        assertThat(each.toString()).doesNotContain(Speech.KEY, "canary", Speech.USER);
      }
    }
  }

  /** JSON, and nothing that the library knows; it says so in words that hold the value. */
  private static String odd(Speech speech) {
    if (speech.isOpenAi()) {
      var body = "{\"choices\":[{\"%s\":\"canary\",\"finish_reason\":\"stop\"}]}";
      return speech.streamed
          ? "data: " + body.formatted("delta") + "\n\n"
          : body.formatted("message");
    }
    return speech.streamed
        ? Speech.event("content_block_delta", "{\"delta\":\"canary\"}")
        : "{\"content\":\"canary\",\"stop_reason\":\"end_turn\"}";
  }

  @Test
  void aServerOfOnesOwnNeedsNoKey() throws Exception {
    var speech = Speech.OPENAI_STREAMED;
    try (var stub = new VendorStub(speech.says(speech.reply("Good")));
        var http = new VendorHttp(Clock.systemUTC())) {
      OpenAi.over(http, new Settings.Vendor(null, stub.url()), AskedVendor.PATIENT)
          .ask(speech.question(), piece -> {}, Deadline.in(AskedVendor.PATIENT, System::nanoTime));

      assertThat(stub.asked().getFirst().headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void aLimitHasTheNameThatIsKnownThere() {
    var question = Speech.OPENAI_STREAMED.question();

    assertThat(OpenAi.parameters(question, true).maxOutputTokens()).isNull();
    assertThat(OpenAi.parameters(question, true).toString()).contains("maxCompletionTokens=300");
    assertThat(OpenAi.parameters(question, false).maxOutputTokens()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, true",
    "https://eu.api.openai.com/v1, true",
    "https://clinic.openai.azure.com/openai/v1, true",
    "http://ollama:11434/v1, false",
    "https://notopenai.com/v1, false",
  })
  void knowsOpenAiFromThoseWhoSpeakLikeIt(URI url, boolean theirs) {
    assertThat(OpenAi.isTheirs(url)).isEqualTo(theirs);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.anthropic.com, https://api.anthropic.com/v1",
    "https://api.anthropic.com/, https://api.anthropic.com/v1",
    "http://ollama:11434/v1/, http://ollama:11434/v1",
    "https://gateway.example/llm, https://gateway.example/llm",
  })
  void aBaseWithoutAPathGetsTheVersion(URI given, URI base) {
    assertThat(BaseUrl.of(given)).isEqualTo(base);
  }

  @Test
  void aSettingWithAKeyDoesNotShowIt() {
    assertThat(new Settings.Vendor(new Secret(Speech.KEY), null).toString())
        .doesNotContain(Speech.KEY);
  }
}
