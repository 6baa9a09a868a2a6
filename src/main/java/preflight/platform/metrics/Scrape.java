package preflight.platform.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All numbers as they are now. It only reads what is in memory: neither the database nor anything else is asked. */
@Component
public class Scrape {
  /** About what an instance in use has. */
  private static final int USUAL_BYTES = 256 * 1024;

  private final PrometheusMeterRegistry registry;

  Scrape(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** How it is written down. */
  public enum Format {
    PROMETHEUS("text/plain;version=0.0.4;charset=utf-8"),
    OPEN_METRICS("application/openmetrics-text;version=1.0.0;charset=utf-8");

    private final String type;

    Format(String type) {
      this.type = type;
    }

    /** As it stands in {@code Content-Type}. */
    public String type() {
      return type;
    }

    /** Whoever takes OpenMetrics gets it. */
    public static Format accepted(@Nullable String accept) {
      return accept != null && accept.contains("application/openmetrics-text")
          ? OPEN_METRICS
          : PROMETHEUS;
    }
  }

  /** In UTF-8. */
  public byte[] take(Format format) {
    try (var written = new ByteArrayOutputStream(USUAL_BYTES)) {
      registry.scrape(written, format.type());
      return written.toByteArray();
    } catch (IOException nothingCanFailInMemory) {
      throw new UncheckedIOException(nothingCanFailInMemory);
    }
  }
}
