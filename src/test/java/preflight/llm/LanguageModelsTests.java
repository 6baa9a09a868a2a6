package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.platform.tracing.Tracing;
import preflight.support.TestSettings;

/** Put together as the program does, with vendors on loopback. */
@Timeout(30)
class LanguageModelsTests {
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Prompt PROMPT =
      new Prompt(null, List.of(new Prompt.Message(Prompt.Role.USER, "Hello")), 300, null);

  private final RecordingPurse purse = new RecordingPurse();
  private final List<String> heard = new ArrayList<>();

  private AnnotationConfigApplicationContext started(Settings.Llm llm) {
    var given = TestSettings.of(Path.of("/nowhere"), new Secret("s"));
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(
        Settings.class,
        () ->
            new Settings(
                given.production(),
                given.home(),
                given.baseUrl(),
                given.server(),
                given.database(),
                given.redisUrl(),
                given.tokens(),
                given.session(),
                given.passportUrl(),
                given.mail(),
                given.retention(),
                given.coaching(),
                llm,
                given.telemetry()));
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
    context.registerBean(Tracing.class, () -> Tracing.OFF);
    context.registerBean(Purse.class, () -> purse);
    context.register(LlmWiring.class);
    context.refresh();
    return context;
  }

  private static Settings.Llm llm(
      Settings.Vendor openAi, Settings.Vendor anthropic, String provider, Duration time) {
    return new Settings.Llm(
        openAi, anthropic, provider, null, time, 3, TestSettings.SCRIPTED.money());
  }

  private static Settings.Vendor at(@Nullable VendorStub stub) {
    return stub == null
        ? new Settings.Vendor(null, null)
        : new Settings.Vendor(new Secret(Speech.KEY), stub.url());
  }

  private static Settings.Llm alone(Speech speech, VendorStub stub, Duration time) {
    return llm(
        at(speech.isOpenAi() ? stub : null),
        at(speech.isOpenAi() ? null : stub),
        speech.vendor,
        time);
  }

  private Outcome talk(Speech speech, LanguageModels models) {
    return speech.streamed ? models.talk(PROMPT, heard::add) : models.talk(PROMPT);
  }

  @ParameterizedTest
  @EnumSource
  void errorsThatPassAreNotSeen(Speech speech) throws Exception {
    try (var stub =
            new VendorStub(
                speech.refuses(500, "retry-after-ms: 1\r\n", ""),
                speech.refuses(529, "retry-after-ms: 1\r\n", "overloaded_error"),
                speech.says(speech.reply("Good ", "morning.")));
        var context = started(alone(speech, stub, TIME))) {
      var outcome = talk(speech, context.getBean(LanguageModels.class));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Replied.class,
              it -> {
                assertThat(it.reply().text()).isEqualTo("Good morning.");
                assertThat(it.reply().usage()).isEqualTo(Speech.USAGE);
                assertThat(it.reply().requestId()).isEqualTo("req_1");
              });
      assertThat(stub.asked()).hasSize(3);
      assertThat(purse.lines)
          .filteredOn(line -> !line.startsWith("hold"))
          .containsExactly("whole", "exact 0", "exact 16");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyAccountIsAskedOnce(Speech speech) throws Exception {
    var code = speech.isOpenAi() ? "insufficient_quota" : "billing_error";
    try (var stub = new VendorStub(speech.refuses(429, "", code));
        var context = started(alone(speech, stub, TIME))) {
      assertThat(talk(speech, context.getBean(LanguageModels.class)))
          .isEqualTo(new Outcome.Failed(Outcome.Why.REFUSED, 0));
      assertThat(stub.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDeadlineIsForTheWholeCall(Speech speech) throws Exception {
    try (var stub =
            new VendorStub(speech.refuses(503, "retry-after-ms: 1\r\n", ""), Speech::nothing);
        var context = started(alone(speech, stub, Duration.ofSeconds(1)))) {
      assertThat(talk(speech, context.getBean(LanguageModels.class)))
          .isEqualTo(new Outcome.Failed(Outcome.Why.TOO_SLOW, RecordingPurse.HOLD));
      assertThat(stub.asked()).hasSize(2);
      assertThat(stub.sawTheClose()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOtherVendorIsAskedWhenOneIsTooBusy(Speech speech) throws Exception {
    var other = speech.isOpenAi() ? Speech.ANTHROPIC_STREAMED : Speech.OPENAI_STREAMED;
    other = speech.streamed ? other : Speech.values()[other.ordinal() + 1];
    var busy = speech.refuses(429, "Retry-After: 3600\r\n", "rate_limit_exceeded");
    try (var first = new VendorStub(busy);
        var second = new VendorStub(other.says(other.reply("Good")));
        var context =
            started(
                llm(
                    at(speech.isOpenAi() ? first : second),
                    at(speech.isOpenAi() ? second : first),
                    speech.vendor,
                    TIME))) {
      var vendor = other.vendor;
      assertThat(talk(speech, context.getBean(LanguageModels.class)))
          .isInstanceOfSatisfying(
              Outcome.Replied.class, it -> assertThat(it.reply().provider()).isEqualTo(vendor));
      assertThat(first.asked()).hasSize(1);
      assertThat(second.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"gpt, op, gpt", ", op, op", ", , usual"})
  void aPipelinesModelComesBeforeTheOperators(
      @Nullable String pipelines, @Nullable String operators, String asked) throws Exception {
    var speech = Speech.OPENAI_WHOLE;
    try (var stub = new VendorStub(speech.says(speech.reply("Good")))) {
      var llm =
          new Settings.Llm(
              at(stub), at(null), OpenAi.NAME, operators, TIME, 0, TestSettings.SCRIPTED.money());
      try (var context = started(llm)) {
        var usual = context.getBean(LanguageModels.class);
        usual.talk(new Prompt(pipelines, PROMPT.messages(), 300, null));

        var model = stub.asked().getFirst().body().path("model").asString();
        assertThat(model).isEqualTo(asked.equals("usual") ? "gpt-5.6-luna" : asked);
      }
    }
  }

  @Test
  void withoutAKeyNobodyIsAskedAndNoClientIsMade() {
    try (var context = started(TestSettings.SCRIPTED)) {
      var models = context.getBean(LanguageModels.class);

      assertThat(models.isScripted(null)).isTrue();
      assertThat(models.talk(PROMPT)).isInstanceOf(Outcome.Replied.class);
      assertThat(context.getBeanFactory().containsSingleton("vendorHttp")).isFalse();
      assertThat(purse.lines).isEmpty();
    }
  }

  @Test
  void thePromptThatAsksForTheScriptIsHeardByNoVendor() throws IOException {
    try (var stub = new VendorStub(line -> line.answer(500, "", ""));
        var context = started(alone(Speech.OPENAI_STREAMED, stub, TIME))) {
      var models = context.getBean(LanguageModels.class);
      var prompt =
          new Prompt(Scripted.NAME, PROMPT.messages(), PROMPT.maxTokens(), PROMPT.temperature());

      assertThat(models.isScripted(null)).isFalse();
      assertThat(models.isScripted(Scripted.NAME)).isTrue();
      assertThat(models.talk(prompt))
          .isInstanceOfSatisfying(
              Outcome.Replied.class,
              it -> assertThat(it.reply().provider()).isEqualTo(Scripted.NAME));
      assertThat(stub.asked()).isEmpty();
      assertThat(purse.lines).isEmpty();
    }
  }
}
