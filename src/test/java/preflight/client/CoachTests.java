package preflight.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import preflight.client.Talk.Start;
import preflight.support.RunningApp;

/** A talk with the coach of a fresh machine, who follows a script. */
class CoachTests {
  private final PreflightClient client = PreflightClient.at(URI.create(RunningApp.origin()));
  private final UUID run = Completed.by(client);
  private final Coach coach = client.coach(run);
  private final List<CoachEvent> heard = new ArrayList<>();

  @Test
  void aTalkIsBegunGoneOnWithAndEnded() {
    var started = coach.start(Start.PLAIN);
    assertThat(started.session().scripted()).isTrue();
    assertThat(started.initialMessage().content()).isNotBlank();

    var exchange = coach.say(UUID.randomUUID(), "I do not check summaries closely.");
    assertThat(exchange.userTurn().content()).isEqualTo("I do not check summaries closely.");
    assertThat(exchange.assistantTurn().content()).isNotBlank();
    assertThat(exchange.currentRound()).isOne();
    assertThat(exchange.sessionStatus()).isEqualTo("active");

    var ended = coach.end();
    assertThat(ended.session().status()).isEqualTo("ended");
    var summary = coach.read(requireNonNull(ended.turn()).id(), null, heard::add);
    assertThat(summary.reply().step()).isEqualTo("summary");
    assertThat(coach.history().turns())
        .extracting(Talk.Turn::role)
        .containsExactly("assistant", "user", "assistant", "assistant");
  }

  @Test
  void aReplyIsHeardAsItComes() {
    var opening = coach.start(Start.PLAIN, heard::add);
    assertThat(heard.getFirst()).isInstanceOf(CoachEvent.Begun.class);
    assertThat(heard.getLast()).isSameAs(opening);
    assertThat(text()).isEqualTo(opening.reply().content()).isNotBlank();
    heard.clear();

    var reply = coach.say(UUID.randomUUID(), "I read each one twice.", heard::add);

    assertThat(text()).isEqualTo(reply.reply().content()).isNotBlank();
    assertThat(reply.reply().state()).isEqualTo("complete");
    assertThat(reply.roundUsed()).isTrue();
    assertThat(reply.nextTurn()).isNull();
    assertThat(reply.session().currentRound()).isOne();
  }

  @Test
  void aTurnIsReadOnFromWhereAnotherReaderWas() {
    var turn = UUID.randomUUID();
    coach.start(Start.PLAIN);
    var whole = coach.say(turn, "I read each one twice.", heard::add).reply().content();
    heard.clear();

    coach.read(turn, "1.10", heard::add);

    assertThat(text()).isEqualTo(whole.substring(10));
    assertThat(heard).noneMatch(CoachEvent.Begun.class::isInstance);
  }

  @Test
  void theSameTalkIsBegunOnce() {
    assertThat(coach.start(Start.PLAIN)).isEqualTo(coach.start(Start.PLAIN));
  }

  @Test
  void theSameUnderOneIdIsSaidOnce() {
    var turn = UUID.randomUUID();
    coach.start(Start.PLAIN);

    assertThat(coach.say(turn, "The ward round is short."))
        .isEqualTo(coach.say(turn, "The ward round is short."));
    assertThat(coach.history().session().currentRound()).isOne();
  }

  @Test
  void whoReadsACrisisCardSaysThatItGoesOn() {
    coach.start(Start.PLAIN);

    var said = coach.say(UUID.randomUUID(), "I am going to kill myself tonight.");
    var card = requireNonNull(said.assistantTurn().card());
    assertThat(card.pauses()).isTrue();
    assertThat(card.resources()).isNotEmpty();
    assertRefused(() -> coach.say(UUID.randomUUID(), "Hello?"), 409, "coach-paused");

    assertThat(coach.goOn().session().status()).isEqualTo("active");
    assertThat(coach.say(UUID.randomUUID(), "Hello?").currentRound()).isOne();
  }

  @Test
  void whereNothingIsOnItsWayThereIsNothingToStop() {
    coach.start(Start.PLAIN);

    assertThat(coach.stop().turn()).isNull();
  }

  @Test
  void aFifthMessageIsOneTooMany() {
    coach.start(Start.PLAIN);
    for (int round = 1; round <= 4; round++) {
      coach.say(UUID.randomUUID(), "Message " + round);
    }

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> coach.say(UUID.randomUUID(), "And another thing.", heard::add))
        .satisfies(refused -> {
          assertThat(refused.slug()).isEqualTo("coach-over");
          var session = requireNonNull(refused.problem().session());
          assertThat(session.status()).isEqualTo("completed");
          assertThat(session.remainingRounds()).isZero();
        });
    assertThat(heard).isEmpty();
  }

  @Test
  void anIdThatAnotherMessageHas() {
    var turn = UUID.randomUUID();
    coach.start(Start.PLAIN);
    coach.say(turn, "The first.");

    assertRefused(() -> coach.say(turn, "The second."), 409, "turn-id-used");
  }

  @Test
  void aMessageThatIsTooLong() {
    coach.start(Start.PLAIN);

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> coach.say(UUID.randomUUID(), "a".repeat(5_001)))
        .satisfies(refused ->
            assertThat(refused.problem().errors())
                .singleElement()
                .satisfies(error -> {
                  assertThat(error.pointer()).isEqualTo("/message");
                  assertThat(error.code()).isEqualTo("too_long");
                }));
  }

  @Test
  void aTalkThatWasNotBegun() {
    assertRefused(() -> coach.say(UUID.randomUUID(), "Hello."), 409, "coach-not-started");
    assertRefused(coach::end, 409, "coach-not-started");
    assertRefused(coach::history, 404, "not-found");
  }

  @Test
  void aRunThatIsNotCompleted() {
    var begun = client.start(StartRun.of("ai-readiness")).runId();

    assertRefused(() -> client.coach(begun).start(Start.PLAIN), 409, "run-not-completed");
  }

  @Test
  void aFormThatNobodyTalksAbout() {
    var other = client.start(StartRun.of("only-english")).runId();
    client.save(other, "one", Map.of("word", "tea"));
    client.complete(other);

    assertRefused(() -> client.coach(other).start(Start.PLAIN), 404, "not-found");
  }

  @Test
  void aPipelineThatIsNotThere() {
    assertRefused(() -> coach.start(new Start("nobody", null)), 422, "invalid-request");
  }

  @Test
  void aTurnThatIsNotThere() {
    coach.start(Start.PLAIN);

    assertRefused(() -> coach.read(UUID.randomUUID(), null, heard::add), 404, "not-found");
  }

  @Test
  void somebodyElsesRun() {
    var bob = PreflightClient.at(URI.create(RunningApp.origin()));
    bob.start(StartRun.of("two-pages"));

    assertRefused(() -> bob.coach(run).start(Start.PLAIN, heard::add), 404, "not-found");
  }

  @Test
  void aFourthTalkAtOnce() {
    coach.start(Start.PLAIN);
    client.coach(Completed.by(client)).start(Start.PLAIN);
    client.coach(Completed.by(client)).start(Start.PLAIN);
    var fourth = client.coach(Completed.by(client));

    assertRefused(() -> fourth.start(Start.PLAIN), 409, "too-many-talks");
  }

  private static void assertRefused(ThrowingCallable call, int status, String slug) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(call)
        .satisfies(refused -> {
          assertThat(refused.slug()).isEqualTo(slug);
          assertThat(refused.status()).isEqualTo(status);
        });
  }

  private String text() {
    return Heard.text(heard);
  }
}
