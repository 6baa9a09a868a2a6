package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.platform.config.Secret;
import preflight.platform.db.Ids;
import preflight.support.Person;
import preflight.support.RunningApp;
import preflight.support.TestSettings;

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
  void takesALongDocumentAgainAsNoChange() {
    String longText = "x".repeat(100_000);
    forms.publish(document("long", "1.0.0", longText));
    assertThat(forms.publish(document("long", "1.0.0", longText)))
        .isInstanceOf(PublishOutcome.Unchanged.class);
  }

  @Test
  void passesOverFilesThatCannotBeRead(@TempDir Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("forms"));
    Files.write(folder.resolve("a.json"), new byte[] {'"', (byte) 0xE9, '"'});
    Files.createDirectory(folder.resolve("b.json"));
    Files.writeString(folder.resolve("c.json"), document("from-a-file", "1.0.0", "Hello"));
    var settings = TestSettings.of(home, new Secret("unused"));

    new ShippedForms(forms, settings).afterSingletonsInstantiated();

    json(RunningApp.http().get("/forms/from-a-file"), 200);
  }

  @Test
  void servesTheOthersWhenOneStoredVersionCannotBeReadAnyMore() {
    var id = Ids.next();
    RunningApp.sql()
        .sql(
            """
            insert into form_versions
              (form_version_id, form_name, version, status, document, published_at)
            values (:id, 'of-another-time', '1.0.0', 'published', '{}', now())
            """)
        .param("id", id)
        .update();
    try {
      forms.publish(document("of-today", "1.0.0", "Hello"));
      json(RunningApp.http().get("/forms/of-today"), 200);
      json(RunningApp.http().get("/forms/of-another-time"), 404);
    } finally {
      RunningApp.sql()
          .sql("delete from form_versions where form_version_id = :id")
          .param("id", id)
          .update();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0+build.5", "9999999999.0.0", "1.0.0-", "01.0.0"})
  void refusesAVersionThatCannotBeOrdered(String version) {
    var refused = (PublishOutcome.Refused) forms.publish(document("ordered", version, "Hello"));
    assertThat(refused.faults()).extracting(FormFault::code).containsExactly("invalid_version");
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

  @Test
  void saysTheStepAgainstTheVersionBelow() {
    var first = published(forms.publish(document("stepping", "1.0.0", "One")));
    var reworded = published(forms.publish(document("stepping", "1.0.1", "Two")));
    var renamed =
        published(
            forms.publish(
                document("stepping", "1.1.0", "Two")
                    .replace("\"name\": \"a\"", "\"name\": \"b\"")));
    var older = published(forms.publish(document("stepping", "1.0.2", "Three")));

    assertThat(first.change()).isNull();
    assertThat(first.honoured()).isTrue();
    assertThat(step(reworded)).isEqualTo(FormChange.Step.PATCH);
    assertThat(reworded.honoured()).isTrue();
    assertThat(step(renamed)).isEqualTo(FormChange.Step.MAJOR);
    assertThat(renamed.honoured()).isFalse();
    assertThat(step(older)).isEqualTo(FormChange.Step.PATCH);
  }

  @Test
  void refusesAVersionWithoutANameThatIsUsed() {
    var asked = new ArrayList<String>();
    VariableUses pipelines =
        form -> {
          asked.add(form);
          return List.of(
              new VariableUses.Use("a", "the pipeline 'coach' 1.0.0"),
              new VariableUses.Use("elsewhere", "the pipeline 'old' 1.0.0"));
        };
    var watched = new Forms(RunningApp.bean(FormSql.class), Clock.systemUTC(), List.of(pipelines));
    String without =
        document("watched", "2.0.0", "Two").replace("\"name\": \"a\"", "\"name\": \"b\"");

    published(watched.publish(document("watched", "1.0.0", "One")));
    var refused = (PublishOutcome.Refused) watched.publish(without);
    published(watched.publish(document("watched", "1.0.1", "One, corrected")));

    assertThat(asked).containsOnly("watched");
    assertThat(refused.faults())
        .containsExactly(
            new FormFault(
                "/pages",
                "name_in_use",
                "the pipeline 'coach' 1.0.0 uses {a}, which this version does not have"));
    assertThat(published(forms.publish(without)).honoured()).isTrue();
    assertThat(watched.publish(without)).isInstanceOf(PublishOutcome.Unchanged.class);
  }

  private static PublishOutcome.Published published(PublishOutcome outcome) {
    assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
    return (PublishOutcome.Published) outcome;
  }

  private static FormChange.Step step(PublishOutcome.Published published) {
    return Objects.requireNonNull(published.change()).step();
  }

  private static String document(String name, String version, String title) {
    return """
    {"id": "%s", "title": "%s", "meta": {"version": "%s"}, "pages": [
      {"id": "p", "title": "P", "blocks": [{"type": "text", "name": "a", "label": "A"}]}]}\
    """
        .formatted(name, title, version);
  }
}
