package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import preflight.forms.EntityTag;
import preflight.forms.Form;
import preflight.forms.FormReader;
import preflight.forms.FormReading;
import preflight.forms.FormVersion;
import preflight.forms.FormVersionId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Documents to begin with; a test changes what it is about. */
final class PipelineTexts {
  static final JsonMapper JSON = JsonMapper.shared();

  private PipelineTexts() {}

  /** Nothing is wrong with it. */
  static ObjectNode small() {
    return (ObjectNode)
        JSON.readTree(
            """
            {
              "name": "small", "version": "1.0.0", "title": "Small",
              "form": {"name": "coffee"},
              "variables": ["cups", "kind", "why"],
              "max_rounds": 3, "guardrails": "standard",
              "system": "You talk about coffee.",
              "opening": {"instruction": "Open."},
              "rounds": [
                {"instruction": "Ask.",
                  "branches": [{"when": "{cups} > 3", "instruction": "Ask about sleep."}],
                  "post_processing": ["ensure_question_only"]},
                {"instruction": "Ask on."}],
              "closing": {"instruction": "Close."},
              "summary": {"instruction": "Sum up."}
            }
            """);
  }

  static final String COFFEE =
      """
      {"id": "coffee", "title": "Coffee", "meta": {"version": "1.0.0"}, "pages": [
        {"id": "p", "title": "P", "blocks": [
          {"type": "number", "name": "cups", "label": "How many cups?", "min": 0, "max": 20,
            "shareWithModel": true},
          {"type": "select", "name": "kind", "label": "Which kind?", "shareWithModel": true,
            "options": [{"value": "black", "label": "Black {{why}}"}, {"value": "milk", "label": "With milk"}]},
          {"type": "textarea", "name": "why", "label": "Why?", "shareWithModel": true},
          {"type": "text", "name": "secret", "label": "A secret?"},
          {"type": "number", "name": "age", "label": "How old?"}]}],
        "scores": [
          {"name": "load", "expression": "{cups} * 10", "bands": [{"to": 30, "label": "Light"}, {"label": "Heavy"}]},
          {"name": "hidden", "expression": "{age} * 2"}]}
      """;

  static FormVersion coffee() {
    return form(COFFEE);
  }

  static FormVersion form(String document) {
    assertThat(FormReader.read(document)).isInstanceOf(FormReading.Readable.class);
    Form form = ((FormReading.Readable) FormReader.read(document)).form();
    return new FormVersion(
        new FormVersionId(UUID.randomUUID()), form, document, EntityTag.of(document));
  }

  static FormVersion aiReadiness() {
    return form(resource("/forms/ai-readiness.json"));
  }

  static PipelineVersion shipped(String name) {
    return version(resource("/pipelines/" + name + ".json"));
  }

  static PipelineVersion version(ObjectNode document) {
    return version(document.toString());
  }

  static PipelineVersion version(String document) {
    return switch (PipelineReader.read(document)) {
      case PipelineReading.Readable(var pipeline, var hash) ->
          new PipelineVersion(new PipelineVersionId(UUID.randomUUID()), hash, pipeline);
      case PipelineReading.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  static List<PipelineFault> faults(ObjectNode document) {
    return faults(document.toString());
  }

  static List<PipelineFault> faults(String document) {
    return switch (PipelineReader.read(document)) {
      case PipelineReading.Readable _ -> List.of();
      case PipelineReading.Faulty(var faults) -> faults;
    };
  }

  static String resource(String name) {
    try (var in = PipelineTexts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
