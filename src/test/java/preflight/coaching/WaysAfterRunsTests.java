package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import preflight.support.Person;

/** What the page of a result leads to. */
class WaysAfterRunsTests {
  private static final String BEGIN = "Talk with the coach";
  private static final String GO_ON = "Go on with the coach";
  private static final String READ = "Read the conversation";
  private static final String CARD = "class=\"care-card";

  @Test
  void toItsTalkAndThenBackToIt() {
    var ada = Talker.ready(Talker.STORY);
    var link = "href=\"/app/coaching/" + ada.run() + "\"";
    assertThat(result(ada)).contains(BEGIN, link).doesNotContain(GO_ON, READ);

    ada.start();
    assertThat(result(ada)).contains(GO_ON, link).doesNotContain(BEGIN, READ);

    ada.post("coach/end", "");
    assertThat(result(ada)).contains(READ, link).doesNotContain(BEGIN, GO_ON);
  }

  @Test
  void whereNoPipelineIsThereToNoTalk() {
    var ada = Person.starting("nps");
    ada.save("first", "{\"recommend\":9}");
    Person.json(ada.complete(), 200);

    assertThat(shown(ada, "/survey/nps/finish/result")).doesNotContain("/app/coaching/", BEGIN);
  }

  @Test
  void toACardForWhatMayBeAnEmergency() {
    assertThat(result(Talker.ready("I am going to kill myself tonight."))).contains(CARD);
    assertThat(result(Talker.ready(Talker.STORY))).doesNotContain(CARD);
  }

  @Test
  void toNoCardForWhatIsOnlyNoted() {
    assertThat(result(Talker.ready("My patient expressed thoughts of self-harm.")))
        .doesNotContain(CARD);
  }

  private static String result(Talker ada) {
    return shown(ada.person(), "/survey/ai-readiness/finish/result");
  }

  private static String shown(Person ada, String path) {
    var page = ada.get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }
}
