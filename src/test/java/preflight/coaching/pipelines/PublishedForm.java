package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.forms.PublishOutcome;
import preflight.support.RunningApp;
import tools.jackson.databind.node.ObjectNode;

/** The coffee form under a name of its own in the running application, and pipelines about it. */
final class PublishedForm {
  final String name = "coffee-" + UUID.randomUUID();
  final String pipeline = "talk-" + UUID.randomUUID();
  final UUID actor = UUID.randomUUID();
  private final Pipelines pipelines = RunningApp.bean(Pipelines.class);

  PublishedForm() {
    publish("1.0.0", PipelineTexts.COFFEE);
  }

  PublishOutcome tryToPublish(String version, String document) {
    return RunningApp.bean(Forms.class)
        .publish(
            document
                .replace("\"id\": \"coffee\"", "\"id\": \"" + name + "\"")
                .replace("\"version\": \"1.0.0\"", "\"version\": \"" + version + "\""));
  }

  FormVersion publish(String version, String document) {
    var outcome = tryToPublish(version, document);
    assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
    return ((PublishOutcome.Published) outcome).version();
  }

  FormVersion latest() {
    return RunningApp.bean(Forms.class).latest(name).orElseThrow();
  }

  ObjectNode document(String version) {
    var document = PipelineTexts.small().put("name", pipeline).put("version", version);
    ((ObjectNode) document.path("form")).put("name", name);
    return document;
  }

  PipelineVersion talk(String version) {
    return talk(document(version));
  }

  PipelineVersion talk(ObjectNode document) {
    var outcome =
        pipelines.find(document.path("name").asString()).isEmpty()
            ? pipelines.publishFirst(actor, document.toString())
            : pipelines.publishFurther(actor, document.toString());
    assertThat(outcome).isInstanceOf(preflight.coaching.pipelines.PublishOutcome.Published.class);
    return ((preflight.coaching.pipelines.PublishOutcome.Published) outcome).version();
  }

  LabelOutcome label(LabelTarget target) {
    return pipelines.moveLabel(actor, pipeline, Pipelines.PRODUCTION, target);
  }
}
