package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

class ReadFormsTests {
  @Test
  void listsThePublishedForms() {
    var forms = json(RunningApp.http().get("/forms"), 200);
    var readiness =
        forms
            .get("items")
            .valueStream()
            .filter(form -> form.get("name").asString().equals("ai-readiness"))
            .findFirst()
            .orElseThrow();
    assertThat(readiness.propertyNames())
        .containsExactly("name", "title", "version", "estimated_minutes", "languages");
    assertThat(forms.get("next_cursor").isNull()).isTrue();
  }

  @Test
  void servesADocumentThatCanBeCached() {
    var response = RunningApp.http().get("/forms/two-pages");
    assertThat(json(response, 200).get("id").asString()).isEqualTo("two-pages");
    assertThat(response.headers().firstValue("Cache-Control").orElseThrow())
        .isEqualTo("max-age=60, public");
    String tag = response.headers().firstValue("ETag").orElseThrow();
    var again = RunningApp.http().get("/forms/two-pages", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void keepsANumberedVersionForGood() {
    var response = RunningApp.http().get("/forms/two-pages?version=1.0.0");
    assertThat(response.headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=31536000");
  }

  @Test
  void doesNotFindWhatIsNotPublished() {
    json(RunningApp.http().get("/forms/nothing"), 404);
    json(RunningApp.http().get("/forms/two-pages?version=9.9.9"), 404);
  }
}
