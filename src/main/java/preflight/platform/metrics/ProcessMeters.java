package preflight.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** The process itself: which build it is, its memory, threads and files, and how much it logs. */
@Component
class ProcessMeters implements AutoCloseable {
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final LogbackMetrics lines = new LogbackMetrics();

  ProcessMeters(MeterRegistry registry, Settings settings, ObjectProvider<BuildProperties> build) {
    collections.bindTo(registry);
    lines.bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    var properties = build.getIfAvailable();
    var version = properties == null ? null : properties.getVersion();
    Gauge.builder("preflight.build.info", () -> 1)
        .description("Which build runs, always 1")
        .tags(
            "version",
            version == null ? "unknown" : version,
            "environment",
            settings.production() ? "production" : "development")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void close() {
    collections.close();
    lines.close();
  }
}
