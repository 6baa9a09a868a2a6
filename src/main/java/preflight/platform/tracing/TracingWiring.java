package preflight.platform.tracing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import preflight.platform.config.Release;
import preflight.platform.config.Settings;

@Configuration(proxyBeanMethods = false)
class TracingWiring {
  @Bean
  Tracing tracing(Settings settings, Release release) {
    var tracing = settings.telemetry().tracing();
    return tracing == null ? Tracing.OFF : OtlpTracing.to(tracing, release, settings.production());
  }
}
