package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.coaching.TalkApp;
import preflight.llm.Speech;
import preflight.llm.VendorStub.Play;
import preflight.support.CutCable;

/** A reply on a line that is cut is heard to its end, and no part of it twice. */
class CutReplyTests {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;

  /** Longer than what is held back, so that it is heard while the rest is on its way. */
  private static final String FIRST =
      "You wrote that the summary left out an allergy, and that nobody noticed it for a while, which must"
          + " have been a moment to remember for everybody who was there. ";

  private static final String SECOND =
      "What did the people around you do when it came to light, and what did you do yourself at that time"
          + " and in the days that followed, when it was quiet again on the ward? ";
  private static final String THIRD = "What would you do today?";
  private static final String WHOLE = FIRST + SECOND + THIRD;

  private final CountDownLatch goOn = new CountDownLatch(1);
  private final TalkApp talks = TalkApp.shared(TalkApp.says("Hello?"), waits(goOn));
  private final CutCable cable = new CutCable(talks.app().port());
  private final PreflightClient client =
      PreflightClient.at(URI.create("http://127.0.0.1:" + cable.port()), Quick.PACE, Tokens.NONE);
  private final UUID run = Completed.by(client);
  private final Coach coach = client.coach(run);
  private final List<CoachEvent> heard = new ArrayList<>();

  @AfterEach
  void close() {
    goOn.countDown();
    cable.close();
  }

  @Test
  void whileTheRestIsStillToCome() {
    coach.start(PaidCoachTests.agreeing(coach));

    var ended =
        coach.say(
            UUID.randomUUID(),
            "Go on.",
            event -> {
              heard.add(event);
              if (event instanceof CoachEvent.Text && goOn.getCount() > 0) {
                cable.cut();
                goOn.countDown();
              }
            });

    assertThatItWasHeardOnce(ended);
  }

  @Test
  void atEveryEvent() {
    goOn.countDown();
    coach.start(PaidCoachTests.agreeing(coach));

    var ended =
        coach.say(
            UUID.randomUUID(),
            "Go on.",
            event -> {
              heard.add(event);
              cable.cut();
            });

    assertThatItWasHeardOnce(ended);
  }

  @Test
  void theOpeningToo() {
    talks.vendor().plays(waits(goOn));

    var ended =
        coach.start(
            PaidCoachTests.agreeing(coach),
            event -> {
              heard.add(event);
              if (event instanceof CoachEvent.Begun) {
                cable.cut();
                goOn.countDown();
              }
            });

    assertThatItWasHeardOnce(ended);
  }

  @Test
  void aReplyThatIsWaitedForWholeIsSaidOnce() {
    coach.start(PaidCoachTests.agreeing(coach));
    talks
        .vendor()
        .plays(line -> {
          cable.cut();
          waits(new CountDownLatch(0)).play(line);
        });

    var exchange = coach.say(UUID.randomUUID(), "Go on.");

    assertThat(exchange.assistantTurn().content()).isEqualTo(WHOLE);
    assertThat(exchange.currentRound()).isOne();
    assertThat(talks.vendor().asked()).hasSize(1);
  }

  private void assertThatItWasHeardOnce(CoachEvent.Ended ended) {
    assertThat(ended.reply().content()).isEqualTo(WHOLE);
    assertThat(Heard.text(heard)).isEqualTo(WHOLE);
    assertThat(heard.getFirst()).isInstanceOf(CoachEvent.Begun.class);
    assertThat(heard.stream().filter(CoachEvent.Begun.class::isInstance)).hasSize(1);
    assertThat(heard.stream().filter(CoachEvent.Ended.class::isInstance)).containsExactly(ended);
    assertThat(coach.history().turns().getLast().content()).isEqualTo(WHOLE);
  }

  private static Play waits(CountDownLatch goOn) {
    return line -> {
      line.begin(SPEECH.head());
      line.write(SPEECH.start() + SPEECH.piece(FIRST + SECOND + THIRD.substring(0, 10)));
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      line.write(
          SPEECH.piece(THIRD.substring(10)) + SPEECH.end("stop", SPEECH.usage()) + SPEECH.last());
    };
  }
}
