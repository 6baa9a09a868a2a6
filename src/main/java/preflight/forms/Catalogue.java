package preflight.forms;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is published, as this instance last saw it. Another instance's publishing shows here within
 * {@link #FRESH}; while the database is away the last known forms keep serving.
 */
final class Catalogue {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Supplier<List<FormVersion>> source;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile @Nullable Snapshot snapshot;

  private record Snapshot(List<FormVersion> all, TreeMap<String, FormVersion> latest, long at) {}

  Catalogue(Supplier<List<FormVersion>> source) {
    this.source = source;
  }

  List<FormVersion> latest() {
    return List.copyOf(current().latest.values());
  }

  Optional<FormVersion> latest(String name) {
    return Optional.ofNullable(current().latest.get(name));
  }

  Optional<FormVersion> find(String name, String version) {
    return current().all.stream()
        .filter(known -> known.formName().equals(name) && known.version().equals(version))
        .findFirst();
  }

  /** The highest version below that one. */
  Optional<FormVersion> before(String name, String version) {
    var limit = SemanticVersion.parse(version);
    return current().all.stream()
        .filter(known -> known.formName().equals(name))
        .filter(known -> SemanticVersion.parse(known.version()).compareTo(limit) < 0)
        .max(Comparator.comparing(known -> SemanticVersion.parse(known.version())));
  }

  Snapshot refresh() {
    var all = source.get();
    var latest = new TreeMap<String, FormVersion>();
    all.stream()
        .sorted(Comparator.comparing(known -> SemanticVersion.parse(known.version())))
        .forEach(known -> latest.put(known.formName(), known));
    var fresh = new Snapshot(all, latest, System.nanoTime());
    snapshot = fresh;
    return fresh;
  }

  private Snapshot current() {
    Snapshot known = snapshot;
    if (known == null) {
      return refresh();
    }
    boolean stale = System.nanoTime() - known.at > FRESH.toNanos();
    if (stale && refreshing.compareAndSet(false, true)) {
      Thread.ofVirtual().start(this::refreshQuietly);
    }
    return known;
  }

  private void refreshQuietly() {
    try {
      refresh();
    } catch (RuntimeException e) {
      LOG.warn("the published forms could not be read again, the last known ones serve", e);
    } finally {
      refreshing.set(false);
    }
  }
}
