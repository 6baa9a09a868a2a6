package preflight.platform.sentry;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import preflight.platform.config.Release;
import preflight.platform.config.Settings;

@Configuration(proxyBeanMethods = false)
class SentryWiring {
  @Bean
  @Nullable SentryReports sentryReports(Settings settings, Release release, MeterRegistry meters) {
    var sentry = settings.telemetry().sentry();
    return sentry == null
        ? null
        : new SentryReports(
            new Project(sentry, release, new ReportMeters(meters)), sentry.tracesSampleRate());
  }
}
