package preflight.coaching.web;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import preflight.coaching.pipelines.LabelOutcome;
import preflight.coaching.pipelines.PipelineFault;
import preflight.coaching.pipelines.PipelineVersion;
import preflight.coaching.pipelines.Pipelines;
import preflight.coaching.pipelines.PublishOutcome;
import preflight.coaching.pipelines.PublishedPipeline;
import preflight.identity.Caller;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pipelines as JSON: researchers read them, admins publish versions and move labels. */
@RestController
@RequestMapping("/pipelines")
class PipelineApi {
  private final Pipelines pipelines;
  private final JsonMapper json;

  PipelineApi(Pipelines pipelines, JsonMapper json) {
    this.pipelines = pipelines;
    this.json = json;
  }

  /** All of them on one page: pipelines are few. */
  @GetMapping
  PipelineJson.Listing list() {
    return new PipelineJson.Listing(
        pipelines.list().stream().map(PipelineJson.Summary::of).toList(), null);
  }

  @GetMapping("/{name}")
  PipelineJson.Whole read(
      @PathVariable String name, @RequestParam(required = false) @Nullable String version) {
    PublishedPipeline pipeline = find(name);
    PublishedPipeline.Version found =
        pipeline.versions().stream()
            .filter(each -> version == null || each.version().equals(version))
            .findFirst()
            .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    var summary = PipelineJson.Summary.of(pipeline);
    return new PipelineJson.Whole(
        pipeline.name(),
        pipeline.formName(),
        found.version(),
        found.hash(),
        found.publishedAt(),
        json.readTree(pipelines.document(found.id())),
        summary.versions(),
        summary.labels());
  }

  @PostMapping(produces = APPLICATION_JSON_VALUE)
  ResponseEntity<PipelineJson.Published> publish(@RequestBody JsonNode document, Caller caller) {
    return published(pipelines.publishFirst(PipelineRequests.actor(caller), document.toString()));
  }

  @PostMapping(path = "/{name}/versions", produces = APPLICATION_JSON_VALUE)
  ResponseEntity<PipelineJson.Published> publish(
      @PathVariable String name, @RequestBody JsonNode document, Caller caller) {
    find(name);
    JsonNode named = document.path("name");
    if (named.isString() && !named.stringValue().equals(name)) {
      throw PipelineRequests.refused(
          List.of(
              new PipelineFault(
                  "/name", "other_name", "This must be '" + name + "', as the address has it.")));
    }
    return published(pipelines.publishFurther(PipelineRequests.actor(caller), document.toString()));
  }

  @PutMapping(path = "/{name}/labels/{label}", produces = APPLICATION_JSON_VALUE)
  PipelineJson.Summary move(
      @PathVariable String name,
      @PathVariable String label,
      @RequestBody PipelineJson.Target body,
      Caller caller) {
    find(name);
    return switch (pipelines.moveLabel(
        PipelineRequests.actor(caller), name, label, PipelineRequests.target(body))) {
      case LabelOutcome.Moved(), LabelOutcome.Unchanged() -> PipelineJson.Summary.of(find(name));
      case LabelOutcome.NoSuchPipeline() -> throw new ProblemException(Problem.NOT_FOUND);
      case LabelOutcome.Refused(var faults) -> throw PipelineRequests.refused(faults);
    };
  }

  private PublishedPipeline find(String name) {
    return pipelines.find(name).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
  }

  private static ResponseEntity<PipelineJson.Published> published(PublishOutcome outcome) {
    return switch (outcome) {
      case PublishOutcome.Published(var version) ->
          ResponseEntity.status(CREATED)
              .location(URI.create("/pipelines/" + version.pipeline().name()))
              .body(json(version));
      case PublishOutcome.Unchanged(var version) -> ResponseEntity.ok(json(version));
      case PublishOutcome.Taken(var version) ->
          throw PipelineRequests.conflict(
              "/version",
              "immutable_version",
              "%s %s is published and never changes; give the changed document a higher version."
                  .formatted(version.pipeline().name(), version.pipeline().version()));
      case PublishOutcome.NotTheFirst() ->
          throw PipelineRequests.conflict(
              "/name",
              "name_taken",
              "There are versions of that name; another one is posted to its versions.");
      case PublishOutcome.NoSuchPipeline() -> throw new ProblemException(Problem.NOT_FOUND);
      case PublishOutcome.Refused(var faults) -> throw PipelineRequests.refused(faults);
    };
  }

  private static PipelineJson.Published json(PipelineVersion version) {
    return new PipelineJson.Published(
        version.pipeline().name(), version.pipeline().version(), version.hash());
  }
}
