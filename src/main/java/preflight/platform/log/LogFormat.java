package preflight.platform.log;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * {@code LOG_FORMAT}, told to Boot before the first line. The settings have been checked by then, so
 * what is not JSON is text.
 */
class LogFormat implements EnvironmentPostProcessor, Ordered {
  private static final String BOOTS_OWN = "logging.structured.format.console";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (isJson(environment)) {
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource("preflight-log", Map.of(BOOTS_OWN, EcsLine.class.getName())));
    }
  }

  private static boolean isJson(ConfigurableEnvironment environment) {
    var chosen = environment.getProperty("LOG_FORMAT", "").strip();
    return chosen.isEmpty()
        ? environment.getProperty("PREFLIGHT_ENV", "").strip().equals("production")
        : chosen.equals("json");
  }

  /** After the settings were checked, which is registered before this. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
