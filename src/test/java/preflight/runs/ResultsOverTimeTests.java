package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.forms.Forms;
import preflight.support.Device;
import preflight.support.MovingForm;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What the same questionnaire came to, answered again and again. */
class ResultsOverTimeTests {
  private static final Pattern DOT = Pattern.compile("<circle class=\"trend-dot[^\"]*\"");
  private static final Pattern ROW = Pattern.compile("<tr><th scope=\"row\">");

  private final Person ada = Person.starting("two-pages");

  @Test
  void severalResultsAreAChartWithWhatItShowsAndATable() {
    finish(ada, 1);
    finish(ada.startingAgain("two-pages"), 5);
    finish(ada.startingAgain("two-pages"), 4);

    var page = home(ada);

    assertThat(page)
        .contains("Higher than the first time: from 20 to 80", "All results as a table")
        .contains("<span>High</span>", "50 to 100", "(your latest result)");
    assertThat(DOT.matcher(page).results()).hasSize(3);
    assertThat(ROW.matcher(page).results()).hasSize(3);
    assertThat(page).containsSubsequence(">20</td>", ">Low</td>", ">100</td>", ">80</td>");
  }

  @Test
  void aLaterOneMayBeLowerOrTheSame() {
    finish(ada, 3);
    finish(ada.startingAgain("two-pages"), 2);
    assertThat(home(ada)).contains("Lower than the first time: from 60 to 40");

    finish(ada.startingAgain("two-pages"), 3);
    assertThat(home(ada)).contains("As high as the first time: 60");
  }

  @Test
  void oneResultAloneSaysWhatItIs() {
    finish(ada, 3);

    assertThat(home(ada))
        .contains("Your results over time", "60, in the band", "<strong>High</strong>")
        .doesNotContain("<svg class=\"trend-chart\"", "All results as a table");
  }

  @Test
  void whatIsNotSubmittedIsNoResult() {
    ada.save("second", "{\"level\":3}");

    assertThat(home(ada)).doesNotContain("Your results over time");
  }

  @Test
  void whatHasNoValueIsNoResult() {
    var form = new MovingForm("moving-" + UUID.randomUUID()).publishFirst();
    var grace = Person.starting(form.name());
    grace.save("first", "{\"word\":\"tea\"}");
    json(grace.complete(), 200);

    assertThat(home(grace)).contains("Submitted").doesNotContain("Your results over time");
  }

  @Test
  void eachVersionOfAFormKeepsWhatItCameTo() {
    var form = new MovingForm("moving-" + UUID.randomUUID()).publishFirst();
    var grace = Person.starting(form.name());
    grace.save("first", "{\"word\":\"tea\"}");
    grace.save("second", "{\"level\":4}");
    json(grace.complete(), 200);
    form.publishSecond();
    var again = grace.startingAgain(form.name());
    again.save("first", "{\"sentence\":\"tea\"}");
    again.save("second", "{\"level\":4}");
    json(again.complete(), 200);

    assertThat(home(grace)).contains("Lower than the first time: from 80 to 40");
  }

  @Test
  void scoresThatParticipantsMayNotSeeAreNotHere() {
    var name = "hidden-" + UUID.randomUUID();
    RunningApp.bean(Forms.class)
        .publish(
            """
            { "id": "%s", "title": "Hidden", "meta": { "version": "1.0.0", "showScore": "researcher" },
              "pages": [ { "id": "first", "title": "First", "blocks": [
                { "type": "scale", "name": "level", "label": "Level", "min": 0, "max": 5 } ] } ],
              "scores": [ { "name": "level", "expression": "{level} * 20", "bands": [ { "label": "Any" } ] } ] }
            """
                .formatted(name));
    var grace = Person.starting(name);
    grace.save("first", "{\"level\":4}");
    json(grace.complete(), 200);

    assertThat(home(grace)).contains("Submitted").doesNotContain("Your results over time");
  }

  private static void finish(Person person, int level) {
    person.save("first", "{\"word\":\"calm\"}");
    person.save("second", "{\"level\":%d}".formatted(level));
    json(person.complete(), 200);
  }

  private static String home(Person person) {
    return Device.of(person).get("/app").body();
  }
}
