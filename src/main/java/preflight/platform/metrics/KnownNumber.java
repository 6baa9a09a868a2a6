package preflight.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** A gauge that is there only while its number is known, so that an old one is not taken for today's. */
public final class KnownNumber {
  private final MeterRegistry registry;
  private final String name;
  private final String description;
  private final String[] labels;
  private volatile double value;
  private @Nullable Gauge gauge;

  /**
   * @param labels name, value, name, value
   */
  public KnownNumber(MeterRegistry registry, String name, String description, String... labels) {
    this.registry = registry;
    this.name = name;
    this.description = description;
    this.labels = labels.clone();
  }

  /** Null: nobody knows. */
  public synchronized void is(@Nullable Double known) {
    if (known != null) {
      value = known;
      if (gauge == null) {
        gauge =
            Gauge.builder(name, this, it -> it.value)
                .description(description)
                .tags(labels)
                .register(registry);
      }
    } else if (gauge != null) {
      registry.remove(gauge);
      gauge = null;
    }
  }
}
