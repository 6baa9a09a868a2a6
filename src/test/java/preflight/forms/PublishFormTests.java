package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import org.junit.jupiter.api.Test;
import preflight.support.Person;
import preflight.support.RunningApp;

class PublishFormTests {
  private final Forms forms = RunningApp.bean(Forms.class);

  @Test
  void publishesADocumentThatHasNoFaults() {
    assertThat(forms.publish(document("fresh", "1.0.0", "Hello")))
        .isInstanceOf(PublishOutcome.Published.class);
    assertThat(json(RunningApp.http().get("/forms/fresh"), 200).get("title").asString())
        .isEqualTo("Hello");
  }

  @Test
  void takesTheSameDocumentAgainAsNoChange() {
    forms.publish(document("same", "1.0.0", "Hello"));
    assertThat(forms.publish(document("same", "1.0.0", "Hello") + "\n"))
        .isInstanceOf(PublishOutcome.Unchanged.class);
  }

  @Test
  void refusesToChangeAPublishedVersion() {
    forms.publish(document("frozen", "1.0.0", "Hello"));
    var refused =
        (PublishOutcome.Refused) forms.publish(document("frozen", "1.0.0", "Hello again"));
    assertThat(refused.faults()).extracting(FormFault::code).containsExactly("immutable_version");
    assertThat(refused.faults()).extracting(FormFault::pointer).containsExactly("/meta/version");
  }

  @Test
  void refusesABrokenDocumentWithEveryFaultAndKeepsServingTheLastGoodVersion() {
    forms.publish(document("steady", "1.0.0", "Good"));
    String broken =
        """
        {"id": "steady", "title": "Bad", "meta": {"version": "1.1.0"}, "pages": [
          {"id": "p", "title": "P", "visibleIf": "{nobody} = 1", "blocks": [
            {"type": "hologram", "name": "a", "label": "A"},
            {"type": "text", "name": "b", "label": "Hi {ghost}", "pattern": "(a)\\\\1"},
            {"type": "text", "name": "b", "label": "B"}]}]}
        """;
    var refused = (PublishOutcome.Refused) forms.publish(broken);
    assertThat(refused.faults())
        .extracting(FormFault::code)
        .contains("dangling_reference", "unknown_type", "unsafe_pattern", "duplicate_name");
    assertThat(refused.faults()).allSatisfy(fault -> assertThat(fault.pointer()).startsWith("/"));
    assertThat(json(RunningApp.http().get("/forms/steady"), 200).get("title").asString())
        .isEqualTo("Good");
  }

  @Test
  void servesTheHighestVersionAndLetsARunFinishOnItsOwn() {
    forms.publish(document("moving", "1.0.0", "One"));
    var ada = Person.starting("moving");
    forms.publish(document("moving", "2.0.0", "Two"));
    forms.publish(document("moving", "1.0.1", "One, corrected"));
    assertThat(json(RunningApp.http().get("/forms/moving"), 200).get("title").asString())
        .isEqualTo("Two");
    assertThat(
            json(RunningApp.http().get("/forms/moving?version=1.0.1"), 200).get("title").asString())
        .isEqualTo("One, corrected");
    assertThat(ada.read().get("form_version").asString()).isEqualTo("1.0.0");
    json(ada.complete(), 200);
  }

  private static String document(String name, String version, String title) {
    return """
    {"id": "%s", "title": "%s", "meta": {"version": "%s"}, "pages": [
      {"id": "p", "title": "P", "blocks": [{"type": "text", "name": "a", "label": "A"}]}]}\
    """
        .formatted(name, title, version);
  }
}
