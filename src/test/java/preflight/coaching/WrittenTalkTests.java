package preflight.coaching;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.support.Http;
import preflight.support.Person;
import preflight.support.RunningApp;
import preflight.support.WrittenPage;

/** What the coach's page is written as at each stage of a talk. */
class WrittenTalkTests {
  @Test
  void fromItsStartToItsEnd() throws IOException {
    var ada = Talker.ready(Talker.STORY);
    assertWritten("talk-start", RunningApp.http(), ada);

    ada.start();
    assertWritten("talk-begun", RunningApp.http(), ada);

    ada.say("It was <b>late</b> when ada@example.org found it.");
    assertWritten("talk-said", RunningApp.http(), ada);

    for (int round = 2; round <= 4; round++) {
      ada.say("Message " + round);
    }
    ada.awaitSummary();
    assertWritten("talk-over", RunningApp.http(), ada);

    ada.post("feedback", "{\"rating\":4,\"comment\":\"It helped.\"}");
    assertWritten("talk-rated", RunningApp.http(), ada);
  }

  @Test
  void besideACard() throws IOException {
    var ada = Talker.ready(Talker.STORY);
    ada.start();
    ada.say("Everyone would be better off without me.");
    assertWritten("talk-card", RunningApp.http(), ada);

    ada.say("I am going to kill myself tonight.");
    assertWritten("talk-paused", RunningApp.http(), ada);
  }

  @Test
  void inGerman() throws IOException {
    var ada = Talker.ready(Person.starting("ai-readiness", "de"), Talker.STORY);
    ada.start();

    assertWritten("talk-german", RunningApp.http(), ada);
  }

  @Test
  void beforeItsRunIsThrough() throws IOException {
    var ada = Person.starting("ai-readiness");

    WrittenPage.assertWritten("talk-early", ada, "/app/coaching/" + ada.run());
  }

  @Test
  void whereAVendorFailed() throws IOException {
    var talks = TalkApp.shared(TalkApp.says("Hello?"), TalkApp.refuses(500));
    var ada = Talker.ready(talks.app().http(), "It was case " + UUID.randomUUID() + ".");
    assertWritten("talk-consent", talks.app().http(), ada);

    Person.json(ada.post("coach/start", TalkApp.agreeing(ada)), 200);
    assertWritten("talk-agreed", talks.app().http(), ada);

    ada.saying(UUID.randomUUID(), "And now?");
    assertWritten("talk-failed", talks.app().http(), ada);
  }

  private static void assertWritten(String name, Http http, Talker ada) throws IOException {
    var answer = http.get(page(ada), WrittenPage.cookie(ada.person()));
    WrittenPage.assertWritten(name, 200, answer, ada.run().toString());
  }

  private static String page(Talker ada) {
    return "/app/coaching/" + ada.run();
  }
}
