package preflight.platform.config;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
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
  Release release(ObjectProvider<BuildProperties> built) {
    return Release.of(built.getIfAvailable());
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
