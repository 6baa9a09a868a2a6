package preflight.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Stands before every filter, so that what Tomcat and the firewall refuse has the headers too. */
class HeadersValve extends ValveBase {
  private final ResponseHeaders headers;
  private final ManagementPort management;

  HeadersValve(ResponseHeaders headers, ManagementPort management) {
    super(true);
    this.headers = headers;
    this.management = management;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    Correlation.of(request).enter();
    try {
      management.mark(request);
      // An asynchronous request comes by again; what its handler has set by then stays.
      if (!request.isAsyncDispatching()) {
        headers.set(request, response);
      }
      getNext().invoke(request, response);
    } finally {
      Correlation.leave();
    }
  }
}
