package preflight.coaching.pipelines;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/**
 * Publishes, at start, the pipelines that Preflight brings, and puts the label {@code production} on them where it is
 * nowhere yet: a new release moves nobody's label. It starts after the forms are there and before requests are taken.
 */
@Component
class ShippedPipelines implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ShippedPipelines.class);

  private final PipelinePublishing publishing;
  private final PipelineLabels labels;
  private final Path folder;
  private volatile boolean running;

  ShippedPipelines(PipelinePublishing publishing, PipelineLabels labels, Settings settings) {
    this.folder = settings.home().resolve("pipelines");
    this.publishing = publishing;
    this.labels = labels;
  }

  @Override
  public void start() {
    try {
      for (Resource shipped :
          new PathMatchingResourcePatternResolver().getResources("classpath*:pipelines/*.json")) {
        publish(
            String.valueOf(shipped.getFilename()),
            shipped.getContentAsString(StandardCharsets.UTF_8));
      }
      for (Path file : own()) {
        publish(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the pipeline documents cannot be read", e);
    }
    running = true;
  }

  /** As with forms, the operator's stand in the home. */
  private List<Path> own() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private void publish(Path file) {
    try {
      publish(file.toString(), Files.readString(file));
    } catch (IOException e) {
      LOG.error("{} cannot be read as UTF-8, nothing of it is published: {}", file, e.toString());
    }
  }

  private void publish(String source, String document) {
    switch (publishing.publish(null, document, PipelinePublishing.As.EITHER)) {
      case PublishOutcome.Published(var version) -> {
        LOG.info("published pipeline {} from {}", described(version), source);
        label(version);
      }
      case PublishOutcome.Unchanged(var version) -> label(version);
      case PublishOutcome.Taken(var version) ->
          LOG.error("{}: {} is published with other content", source, described(version));
      case PublishOutcome.Refused(var faults) ->
          LOG.error("{} was refused, nothing of it is published:\n{}", source, list(faults));
      case PublishOutcome.NotTheFirst(), PublishOutcome.NoSuchPipeline() ->
          throw new IllegalStateException("either was asked for");
    }
  }

  private void label(PipelineVersion version) {
    labels.putIfAbsent(version.pipeline().name(), Pipelines.PRODUCTION, version.id());
  }

  private static String described(PipelineVersion version) {
    return version.pipeline().name() + " " + version.pipeline().version();
  }

  private static String list(List<PipelineFault> faults) {
    return faults.stream()
        .map(fault -> "  %s  %s: %s".formatted(fault.pointer(), fault.code(), fault.message()))
        .collect(joining("\n"));
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server, whose phase is near the end. */
  @Override
  public int getPhase() {
    return 0;
  }
}
