package preflight.platform.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** The last line of a start: where to go. */
@Component
class Ready {
  private static final Logger LOG = LoggerFactory.getLogger("preflight");

  private final Settings settings;
  private final Environment environment;

  Ready(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void say() {
    String address = settings.baseUrl();
    LOG.info(
        "Preflight is ready: {}",
        address == null
            ? "http://localhost:" + environment.getProperty("local.server.port")
            : address);
  }
}
