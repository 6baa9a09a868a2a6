package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What a browser keeps of pages: each of a form, also one that nothing has opened yet. */
class BlankPagesTests {
  @ParameterizedTest
  @ValueSource(strings = {"background", "barriers", "difficulty"})
  void everyPageHasACopyWithoutAnswers(String page) {
    var ada = Person.starting("ai-readiness");

    var copy =
        RunningApp.http()
            .get(
                "/survey/ai-readiness/run/blank/%s?run=%s".formatted(page, ada.run()),
                "Cookie",
                "oh_session=" + ada.token());

    assertThat(copy.statusCode()).as(copy.body()).isEqualTo(200);
    assertThat(copy.body()).contains("data-page=\"" + page + "\"").contains("data-blank=\"true\"");
  }
}
