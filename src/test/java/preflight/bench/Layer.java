package preflight.bench;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a piece of work is for. Of a stack, from its top, the first frame that says so decides: a handler lies on top of
 * every filter it came through, and is not their work.
 */
enum Layer {
  /** The handler and what it asks for. Measured connections lie within; see {@link #METRICS}. */
  REQUEST(
      "org.springframework.web.servlet.DispatcherServlet",
      "preflight.platform.web.Pages",
      "preflight.runs.",
      "preflight.forms."),
  METRICS(
      "io.micrometer.",
      "io.prometheus.",
      "preflight.platform.metrics.",
      "preflight.platform.web.HttpMeters",
      "preflight.platform.db.Measured",
      "preflight.platform.db.StatementMeters",
      "preflight.runs.RunMeters",
      "preflight.platform.limits.LimitMeters"),
  LOGS(
      "ch.qos.logback.",
      "org.slf4j.",
      "org.springframework.boot.logging.",
      "preflight.platform.log.",
      "preflight.platform.tracing.",
      "preflight.platform.web.RequestLogValve",
      "preflight.platform.web.RequestLine",
      "preflight.platform.web.RequestId",
      "preflight.platform.web.Correlation"),
  SECURITY(
      "org.springframework.security.",
      "com.nimbusds.",
      "preflight.identity.",
      "preflight.platform.limits.",
      "preflight.platform.config.Signatures",
      "preflight.platform.config.Secret",
      "preflight.platform.web.Csrf",
      "preflight.platform.web.CorsFilter",
      "preflight.platform.web.CrossSiteFilter",
      "preflight.platform.web.BodyFilter",
      "preflight.platform.web.ManagementFilter",
      "preflight.platform.web.FrontDoorFilter",
      "preflight.platform.web.ForwardedValve",
      "preflight.platform.web.HeadersValve",
      "preflight.platform.web.ResponseHeaders",
      "preflight.platform.web.ReportFilter",
      "preflight.platform.web.Nonce"),
  /** Everything below: reading the request, sending the answer. */
  SERVER();

  /** Before the handler's, since some of it lies in a handler's package. */
  private static final List<Layer> ORDER = List.of(METRICS, LOGS, SECURITY, REQUEST);

  private final List<String> prefixes;

  Layer(String... prefixes) {
    this.prefixes = List.of(prefixes);
  }

  /** @param types of the frames, from the top */
  static Layer of(Stream<String> types) {
    Iterator<String> all = types.iterator();
    while (all.hasNext()) {
      String type = all.next();
      for (Layer layer : ORDER) {
        // A connection that is measured only passes the work on to the driver, which lies on top of
        // it.
        if (layer.prefixes.stream().anyMatch(type::startsWith)) {
          return layer;
        }
        if (type.startsWith("org.postgresql.")) {
          return REQUEST;
        }
      }
    }
    return SERVER;
  }

  /** All that is around the plain request. */
  static List<Layer> extras() {
    return Arrays.asList(SECURITY, METRICS, LOGS);
  }
}
