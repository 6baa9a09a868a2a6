package preflight.support;

import static org.assertj.core.api.Assertions.assertThat;

import preflight.forms.Forms;
import preflight.forms.PublishOutcome;

/** A form of two pages that changes everything a version can: a name, a label, a rule and a score. */
public record MovingForm(String name) {
  /** Asks for a word and counts the level in twenties. */
  public MovingForm publishFirst() {
    return publish("1.0.0", "word", "A word of the first version", "{level} * 20");
  }

  /** Asks for a sentence instead and counts in tens. */
  public MovingForm publishSecond() {
    return publish("2.0.0", "sentence", "A sentence of the second version", "{level} * 10");
  }

  private MovingForm publish(String version, String question, String label, String score) {
    PublishOutcome outcome =
        RunningApp.bean(Forms.class)
            .publish(
                """
                { "id": "%s", "title": "Moving", "meta": { "version": "%s" },
                  "pages": [
                    { "id": "first", "title": "First", "blocks": [
                      { "type": "text", "name": "%s", "label": "%s", "required": true } ] },
                    { "id": "second", "title": "Second", "blocks": [
                      { "type": "scale", "name": "level", "label": "Level", "min": 0, "max": 5 } ] } ],
                  "scores": [ { "name": "level", "expression": "%s", "bands": [ { "label": "Any" } ] } ] }
                """
                    .formatted(name, version, question, label, score));
    assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
    return this;
  }
}
