package preflight.platform.sentry;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** How many reports went into the queue, were too many for their minute, or were lost behind it. */
final class ReportMeters {
  private static final String REPORTS = "preflight.sentry.reports";

  enum Fate {
    QUEUED,
    OVER_LIMIT,
    /** No room in the queue, no connection, or Sentry refused it. */
    LOST
  }

  private final MeterRegistry registry;

  ReportMeters(MeterRegistry registry) {
    this.registry = registry;
    for (var report : Report.values()) {
      for (var fate : Fate.values()) {
        count(report, fate, 0);
      }
    }
  }

  void count(Report report, Fate fate, long number) {
    registry
        .counter(REPORTS, "kind", report.slug(), "outcome", fate.name().toLowerCase(Locale.ROOT))
        .increment(number);
  }
}
