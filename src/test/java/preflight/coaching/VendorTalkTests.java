package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.llm.VendorStub;
import preflight.support.Person;
import preflight.support.TestPostgres;

/** A talk with a model: what it is sent, what is kept of it, and what happens when it fails. */
class VendorTalkTests {
  private static final String QUESTION = "What would help you most with that?";

  @TempDir private Path home;

  @Test
  void isAskedOnlyAfterTheAuthorOfTheAnswersAgreed() {
    var talks = talks(TalkApp.says(QUESTION));
    var ada = Talker.ready(talks.app().http(), story());

    var consent = TalkApp.consent(ada);
    assertThat(consent.get("vendors")).hasSize(1);
    assertThat(consent.get("questions").toString()).contains("What happened, and what made");
    assertThat(consent.get("text").asString())
        .startsWith("After the questionnaire you can talk your answers over with an AI coach")
        .contains("\n\nThe coach is a language model.")
        .contains("127.0.0.1")
        .contains("What happened, and what made");
    assertThat(talks.vendor().asked()).isEmpty();
    var other = ada.post("coach/start", "{\"consent\":{\"version\":\"another\"}}");
    assertThat(other.statusCode()).isEqualTo(409);

    Person.json(ada.post("coach/start", TalkApp.agreeing(ada)), 200);
    assertThat(talks.vendor().asked()).hasSize(1);
    assertThat(consents(talks, ada)).isEqualTo(consent.get("version").asString());
    assertThat(Person.json(ada.post("coach/start", "{}"), 200).has("session")).isTrue();
  }

  @Test
  void isNotAskedOnceAnotherTextHolds() {
    var talks = talks(TalkApp.says(QUESTION));
    var ada = talks.talking(story());
    ada.say("More time.");
    // As if a vendor had been added since.
    TestPostgres.client(talks.database())
        .sql("update consents set version = 'before' where run_id = :run and purpose = 'coaching'")
        .param("run", ada.run())
        .update();
    int asked = talks.vendor().asked().size();

    var refused = Person.json(ada.saying(UUID.randomUUID(), "And another thing."), 409);
    assertThat(refused.get("type").asString()).endsWith("/coach-consent-required");
    var agreeing =
        "{\"consent\":{\"version\":\"%s\"}}".formatted(refused.at("/consent/version").asString());
    assertThat(talks.vendor().asked()).hasSize(asked);

    Person.json(ada.post("coach/start", agreeing), 200);
    assertThat(ada.say("And another thing.").get("current_round").asInt()).isEqualTo(2);
  }

  @Test
  void finishingWithoutAnAgreementSumsNothingUp() {
    var talks = talks(TalkApp.says(QUESTION));
    var ada = talks.talking(story());
    ada.say("More time.");
    TestPostgres.client(talks.database())
        .sql("delete from consents where run_id = :run and purpose = 'coaching'")
        .param("run", ada.run())
        .update();
    int asked = talks.vendor().asked().size();

    var done = Person.json(ada.post("coach/end", ""), 200);
    assertThat(done.at("/session/status").asString()).isEqualTo("ended");
    assertThat(done.has("turn")).isFalse();
    assertThat(talks.vendor().asked()).hasSize(asked);
  }

  @Test
  void keepsWhoAnsweredAndWhatItCost() {
    var talks = talks(TalkApp.says(QUESTION));
    var ada = talks.talking(story());
    ada.say("More time.");

    var row =
        TestPostgres.client(talks.database())
            .sql(
                """
                select provider, model, price_version, guardrails, provider_request_id,
                  input_tokens, output_tokens, estimated, cached, cost > 0 as paid,
                  latency_ms >= first_text_ms as timed
                from coaching_turns where run_id = :run and step = 'message'
                """)
            .param("run", ada.run())
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("provider", "openai")
        .containsEntry("model", "a-model-2026")
        .containsEntry("provider_request_id", "req_1")
        .containsEntry("input_tokens", 7L)
        .containsEntry("output_tokens", 5L)
        .containsEntry("estimated", false)
        .containsEntry("cached", false)
        .containsEntry("paid", true)
        .containsEntry("timed", true);
    assertThat(row.get("price_version")).isNotNull();
    assertThat(String.valueOf(row.get("guardrails"))).startsWith("advice-");
  }

  @Test
  void isToldWhatWasSaidBefore() {
    var talks =
        talks(
            TalkApp.says(QUESTION),
            TalkApp.says("First reply, a question?"),
            TalkApp.says(QUESTION));
    var ada = talks.talking(story());
    ada.say("Something about handovers.");
    ada.say("Something else.");

    assertThat(talks.vendor().asked().getLast().body().toString())
        .contains("Something about handovers.")
        .contains("First reply, a question?")
        .contains("Something else.");
  }

  @Test
  void aReplyThatFailedIsAskedForAgainUnderItsIdAndUsesNoRound() {
    var talks = talks(TalkApp.says(QUESTION), TalkApp.refuses(503), TalkApp.says(QUESTION));
    var ada = talks.talking(story());
    var id = UUID.randomUUID();

    var failed = Person.json(ada.saying(id, "More time."), 503);
    assertThat(failed.get("type").asString()).endsWith("/coach-unreachable");
    assertThat(failed.get("turn_id").asString()).isEqualTo(id.toString());
    assertThat(failed.get("round_used").asBoolean()).isFalse();
    assertThat(ada.history().at("/session/current_round").asInt()).isZero();
    assertThat(ada.history().at("/turns/1/content").asString()).isEqualTo("More time.");

    var again = Person.json(ada.saying(id, "More time."), 200);
    assertThat(again.at("/assistant_turn/content").asString()).isEqualTo(QUESTION);
    assertThat(again.get("current_round").asInt()).isOne();
    assertThat(ada.history().get("turns")).hasSize(3);
  }

  @Test
  void anotherMessageMayFollowOneThatFailed() {
    var talks = talks(TalkApp.says(QUESTION), TalkApp.refuses(503), TalkApp.says(QUESTION));
    var ada = talks.talking(story());
    var lost = UUID.randomUUID();
    ada.saying(lost, "This one is lost.");

    var exchange = ada.say("This one is not.");
    assertThat(exchange.get("current_round").asInt()).isOne();

    var late = Person.json(ada.saying(lost, "This one is lost."), 200);
    assertThat(late.get("current_round").asInt()).isEqualTo(2);
    assertThat(
            TestPostgres.client(talks.database())
                .sql("select round from coaching_turns where turn_id = :turn")
                .param("turn", lost)
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void anOpeningThatFailedIsAskedForAgainByTheNextStart() {
    var talks = talks(TalkApp.refuses(500), TalkApp.says(QUESTION));
    var ada = Talker.ready(talks.app().http(), story());
    var agreeing = TalkApp.agreeing(ada);

    assertThat(ada.post("coach/start", agreeing).statusCode()).isEqualTo(503);
    var again = Person.json(ada.post("coach/start", "{}"), 200);
    assertThat(again.at("/initial_message/content").asString()).isEqualTo(QUESTION);
  }

  @Test
  void restsOnceTheBudgetIsUsedUp() {
    try (var talks =
        TalkApp.start(
            home, new VendorStub(TalkApp.says(QUESTION)), "--LLM_MONTHLY_BUDGET_USD=0.000001")) {
      var ada = Talker.ready(talks.app().http(), story());

      var resting = Person.json(ada.post("coach/start", TalkApp.agreeing(ada)), 503);
      assertThat(resting.get("type").asString()).endsWith("/coach-resting");
      assertThat(talks.vendor().asked()).isEmpty();
    }
  }

  @Test
  void theSameAnswersHearTheSameOpeningForNothing() {
    var story = "The list of drugs was last year's, " + UUID.randomUUID() + ".";
    var talks = talks(TalkApp.says(QUESTION), TalkApp.says("Another question?"));
    talks.talking(story);
    var second = talks.talking(story);

    assertThat(talks.vendor().asked()).hasSize(1);
    assertThat(second.history().at("/turns/0/content").asString()).isEqualTo(QUESTION);
    assertThat(opening(talks, second))
        .containsEntry("cached", true)
        .containsEntry("cost", 0L)
        .containsEntry("model", "a-model-2026");
    second.say("Every message is answered anew.");
    assertThat(talks.vendor().asked()).hasSize(2);
    assertThat(opening(talks, talks.talking(story + " Or older."))).containsEntry("cached", false);
  }

  @Test
  void anOpeningThatWasHeldBackIsNotHeardAgain() {
    var story = "The list of drugs was last year's, " + UUID.randomUUID() + ".";
    var talks = talks(TalkApp.says("You should start sertraline 50 mg."), TalkApp.says(QUESTION));
    talks.talking(story);
    var second = talks.talking(story);
    assertThat(second.history().at("/turns/0/content").asString()).isEqualTo(QUESTION);
  }

  private static Map<String, @Nullable Object> opening(TalkApp talks, Talker ada) {
    return TestPostgres.client(talks.database())
        .sql(
            "select cached, cost, model from coaching_turns where run_id = :run and step = 'opening'")
        .param("run", ada.run())
        .query()
        .singleRow();
  }

  /** Of its own, so that nobody has heard its opening before. */
  private static String story() {
    return Talker.STORY + " " + UUID.randomUUID();
  }

  private static TalkApp talks(VendorStub.Play... plays) {
    return TalkApp.shared(plays);
  }

  private static String consents(TalkApp talks, Talker ada) {
    return TestPostgres.client(talks.database())
        .sql("select version from consents where run_id = :run and purpose = 'coaching'")
        .param("run", ada.run())
        .query(String.class)
        .single();
  }
}
