package preflight.platform.config;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class SettingsWiring {
  @Bean
  Settings settings(Environment environment) {
    return SettingsReader.read(environment);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
