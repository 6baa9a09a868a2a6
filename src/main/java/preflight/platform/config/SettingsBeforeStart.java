package preflight.platform.config;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Checks the environment before any bean exists, and tells Boot where to listen. */
class SettingsBeforeStart implements EnvironmentPostProcessor, Ordered {
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var settings = SettingsReader.read(environment);
    Map<String, Object> server = new HashMap<>();
    server.put("server.port", settings.server().port());
    if (settings.server().host() != null) {
      server.put("server.address", settings.server().host());
    }
    environment.getPropertySources().addFirst(new MapPropertySource("preflight", server));
  }

  /** After {@code .env} and the properties files were read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
