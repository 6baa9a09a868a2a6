package preflight.platform.config;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

@Configuration(proxyBeanMethods = false)
class SettingsWiring {
  @Bean
  Settings settings(ConfigurableEnvironment environment) {
    return SettingsReader.read(
            environment, home -> new GeneratedSecret(home, "jwt_secret").readOrCreate())
        .settings();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
