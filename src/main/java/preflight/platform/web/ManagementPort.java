package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/**
 * A second port of the same server for those who run it. Health tells more there, and nothing else of
 * the application answers. It has few threads of its own: whoever fills the first port does not keep
 * the operator out.
 */
@Component
public class ManagementPort {
  private static final String ATTRIBUTE = ManagementPort.class.getName();
  private static final int THREADS = 8;
  private static final int CONNECTIONS = 64;
  private static final Duration IDLE = Duration.ofSeconds(20);

  private final @Nullable Connector connector;

  ManagementPort(Settings settings) {
    this.connector = connector(settings.server());
  }

  /** Whether the request came in by that port; never, when there is only one port. */
  public static boolean isOn(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  /** The port that is listened on, for whoever asked for any free one; empty for the same port. */
  public Optional<Integer> number() {
    return connector().map(Connector::getLocalPort);
  }

  Optional<Connector> connector() {
    return Optional.ofNullable(connector);
  }

  /** By the socket it came from: nothing that a caller sends has a say. */
  void mark(Request request) {
    if (connector != null && request.getConnector() == connector) {
      request.setAttribute(ATTRIBUTE, true);
    }
  }

  private static @Nullable Connector connector(Settings.Server server) {
    var port = server.managementPort();
    boolean any = port != null && port == 0;
    if (port == null || (port == server.port() && !any)) {
      return null;
    }
    var connector = new Connector();
    connector.setPort(port);
    if (server.host() != null) {
      connector.setProperty("address", server.host());
    }
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setMaxThreads(THREADS);
      protocol.setMinSpareThreads(1);
      protocol.setMaxConnections(CONNECTIONS);
      protocol.setConnectionTimeout(Math.toIntExact(IDLE.toMillis()));
    }
    return connector;
  }
}
