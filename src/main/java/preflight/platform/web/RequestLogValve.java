package preflight.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.web.util.DisconnectedClientHelper;
import preflight.platform.log.Network;

/**
 * Writes the one line of a request, and counts it. Tomcat calls its access log once for each, after the last byte,
 * also for what it refused itself, for what ended on another thread and for clients that left.
 */
class RequestLogValve extends ValveBase implements AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("preflight.request");

  private static final String BEGUN = RequestLogValve.class.getName();

  private final boolean json;
  private final HttpMeters meters;

  RequestLogValve(boolean json, HttpMeters meters) {
    super(true);
    this.json = json;
    this.meters = meters;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!request.isAsyncDispatching()) {
      meters.began();
      request.setAttribute(BEGUN, true);
    }
    getNext().invoke(request, response);
  }

  @Override
  public void log(Request request, Response response, long nanos) {
    var line = line(request, response, nanos);
    count(request, response, line);
    var level = line.isQuiet() ? Level.DEBUG : Level.INFO;
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    Correlation.of(request).enter();
    try {
      if (json) {
        line.fields(LOG.atLevel(level)).log(line.title());
      } else {
        LOG.atLevel(level).log(line.text());
      }
    } finally {
      Correlation.leave();
    }
  }

  private void count(Request request, Response response, RequestLine line) {
    meters.answered(line, EventStream.is(response));
    var failure = RequestLog.failure(request);
    if (failure != null) {
      meters.failed(failure);
    }
    // What Tomcat refuses itself never came in.
    if (request.getAttribute(BEGUN) != null) {
      request.removeAttribute(BEGUN);
      meters.ended();
    }
  }

  private static RequestLine line(Request request, Response response, long nanos) {
    return new RequestLine(
        RequestLine.method(request.getMethod()),
        RequestLog.route(request),
        response.getStatus(),
        nanos,
        response.getBytesWritten(false),
        RequestLog.account(request),
        Network.of(address(request)).orElse(null),
        isAborted(request, response));
  }

  /** A valve that believes a proxy leaves the client's address there when the request is over. */
  private static String address(Request request) {
    return request.getAttribute(REMOTE_ADDR_ATTRIBUTE) instanceof String forwarded
        ? forwarded
        : request.getRemoteAddr();
  }

  /** The connection broke, or ended in the middle of the body. */
  private static boolean isAborted(Request request, Response response) {
    var connected = new AtomicBoolean();
    request.getCoyoteRequest().action(ActionCode.IS_IO_ALLOWED, connected);
    return !connected.get()
        || isDisconnection(request.getCoyoteRequest().getErrorException())
        || isDisconnection(response.getCoyoteResponse().getErrorException());
  }

  private static boolean isDisconnection(@Nullable Exception failure) {
    return failure != null && DisconnectedClientHelper.isClientDisconnectedException(failure);
  }

  /** The address of {@link #address} is always taken. */
  @Override
  public void setRequestAttributesEnabled(boolean enabled) {}

  @Override
  public boolean getRequestAttributesEnabled() {
    return true;
  }
}
