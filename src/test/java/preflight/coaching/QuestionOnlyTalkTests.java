package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.support.Person;

/** Where a pipeline lets through a question only, what the model says besides is shown to nobody. */
class QuestionOnlyTalkTests {
  private static final String QUESTION = "What would be different then?";

  @Test
  void showsTheQuestionAndNothingBesides() {
    var talks =
        TalkApp.shared(
            TalkApp.says("Hello, I am an AI. Which part of it?"),
            TalkApp.says("You did that ", "well. ", QUESTION, " Take your time with it."));
    var ada = Talker.ready(talks.app().http(), "It was case " + UUID.randomUUID() + ".");
    var agreeing = TalkApp.agreeing(ada).replaceFirst("\\{", "{\"pipeline_name\":\"focused\",");
    var opening = Person.json(ada.post("coach/start", agreeing), 200);
    assertThat(opening.toString()).contains("Hello, I am an AI. Which part of it?");

    var said = ada.say("The handover.");

    assertThat(said.at("/assistant_turn/content").asString()).isEqualTo(QUESTION);
    assertThat(Event.text(ada.events(said.at("/assistant_turn/id").asString())))
        .isEqualTo(QUESTION);
  }
}
