package preflight.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/**
 * An instance that stops says at {@code /health/ready} that nobody should come any more, and answers who
 * still does until those in front have looked. Each answer is the last of its connection, so that no
 * request comes in by one that is being closed.
 */
@Component
class Leaving {
  private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

  private final Duration delay;
  private volatile boolean leaving;

  Leaving(Settings settings) {
    this.delay = settings.server().stopDelay();
  }

  /** Before anybody is sent away, and long before the port is closed. */
  @EventListener(ContextClosedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void linger() {
    leaving = true;
    if (delay.isPositive()) {
      LOG.info("Stopping; answers for another {} ms", delay.toMillis());
      try {
        Thread.sleep(delay);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  ValveBase valve() {
    return new LastAnswers();
  }

  private final class LastAnswers extends ValveBase {
    private LastAnswers() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      if (leaving) {
        response.setHeader("Connection", "close");
      }
      getNext().invoke(request, response);
    }
  }
}
