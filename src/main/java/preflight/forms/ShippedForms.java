package preflight.forms;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/**
 * Publishes, at start, the forms that Preflight brings and those in {@code <PREFLIGHT_HOME>/forms}. A
 * document with faults is refused with all of them; what was published before keeps serving.
 */
@Component
class ShippedForms implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(ShippedForms.class);

  private final Forms forms;
  private final Path folder;

  ShippedForms(Forms forms, Settings settings) {
    this.forms = forms;
    this.folder = settings.home().resolve("forms");
  }

  /** Before the first request is taken, so that nobody meets an empty front page. */
  @Override
  public void afterSingletonsInstantiated() {
    try {
      publishAll();
    } catch (IOException e) {
      throw new UncheckedIOException("the form documents cannot be read", e);
    }
  }

  private void publishAll() throws IOException {
    for (Resource shipped :
        new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.json")) {
      publish(
          String.valueOf(shipped.getFilename()),
          shipped.getContentAsString(StandardCharsets.UTF_8));
    }
    for (Path file : own()) {
      try {
        publish(file.toString(), Files.readString(file));
      } catch (IOException e) {
        LOG.error("{} cannot be read as UTF-8, nothing of it is published: {}", file, e.toString());
      }
    }
  }

  private List<Path> own() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private void publish(String source, String document) {
    switch (forms.publish(document)) {
      case PublishOutcome.Published(var version, var change, var honoured) -> {
        LOG.info("published {} {} from {}", version.formName(), version.version(), source);
        if (change != null && !honoured) {
          LOG.warn(
              "{}: {} {} changes more than its number says, this is a {} step:\n{}",
              source,
              version.formName(),
              version.version(),
              change.step().name().toLowerCase(Locale.ROOT),
              reasons(change));
        }
      }
      case PublishOutcome.Unchanged(var version) ->
          LOG.debug("{} {} is published already", version.formName(), version.version());
      case PublishOutcome.Refused(var faults) ->
          LOG.error("{} was refused, nothing of it is published:\n{}", source, list(faults));
    }
  }

  private static String reasons(FormChange change) {
    return change.reasons().stream()
        .filter(reason -> reason.step() == change.step())
        .map(reason -> "  %s  %s".formatted(reason.pointer(), reason.message()))
        .collect(joining("\n"));
  }

  private static String list(List<FormFault> faults) {
    return faults.stream()
        .map(fault -> "  %s  %s: %s".formatted(fault.pointer(), fault.code(), fault.message()))
        .collect(joining("\n"));
  }
}
