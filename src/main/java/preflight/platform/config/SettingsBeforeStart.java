package preflight.platform.config;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks the environment before any bean exists, and tells Boot where to listen. Not in a build, that
 * decides which beans there are for whatever environment comes.
 */
class SettingsBeforeStart implements EnvironmentPostProcessor, Ordered {
  /** Nothing is signed yet, and a start that is refused leaves no file behind. */
  static final Secret NOT_YET_NEEDED = new Secret("");

  private final Log log;

  /** Boot prints what is logged here once it knows how. */
  SettingsBeforeStart(DeferredLogFactory logs) {
    this.log = logs.getLog(SettingsBeforeStart.class);
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      return;
    }
    var reading = SettingsReader.read(environment, home -> NOT_YET_NEEDED);
    reading.warnings().forEach(log::warn);
    var server = reading.settings().server();
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", server.port());
    if (server.host() != null) {
      properties.put("server.address", server.host());
    }
    environment.getPropertySources().addFirst(new MapPropertySource("preflight", properties));
  }

  /** After {@code .env} and the properties files were read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
