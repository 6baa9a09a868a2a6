package preflight.platform.web;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;

/**
 * Believes X-Forwarded-For, -Proto and -Port of the proxies that the operator trusts, and of nobody
 * else: from here on the address, the scheme and {@code isSecure} are the client's. Which host was
 * asked for, nobody can say but the Host header.
 */
class ForwardedValve extends RemoteIpValve {
  private static final String ADDRESSES = "X-Forwarded-For";

  /** Some proxies write the port as well; only an IPv6 address in brackets can be told from one. */
  private static final Pattern WITH_PORT =
      Pattern.compile("([0-9.]+):\\d{1,5}|\\[([0-9A-Fa-f:.]+)](?::\\d{1,5})?");

  /** Java also knows addresses of one number, and with the name of an interface. */
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * @param trusted CIDRs; of several proxies in a row each has to be in one of them
   */
  ForwardedValve(List<String> trusted) {
    setInternalProxies(trusted.stream().map(ForwardedValve::network).collect(joining(",")));
    setRemoteIpHeader(ADDRESSES);
    setProtocolHeader("X-Forwarded-Proto");
    setPortHeader("X-Forwarded-Port");
    setHostHeader(null);
  }

  /** Without a slash Tomcat would take the list for a regular expression. */
  private static String network(String cidr) {
    return cidr.contains("/") ? cidr : cidr + (cidr.contains(":") ? "/128" : "/32");
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    var given = Collections.list(request.getHeaders(ADDRESSES));
    if (!given.isEmpty()) {
      var headers = request.getCoyoteRequest().getMimeHeaders();
      headers.removeHeader(ADDRESSES);
      var known = addresses(String.join(",", given));
      if (!known.isEmpty()) {
        headers.setValue(ADDRESSES).setString(String.join(",", known));
      }
    }
    super.invoke(request, response);
  }

  /**
   * The last ones as far as they are addresses. Tomcat would look up a name, whoever wrote it, and
   * what stands left of a word like {@code unknown} was said before the proxy that wrote it.
   */
  static List<String> addresses(String given) {
    var known = new ArrayList<String>();
    var parts = given.split(",", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      var part = parts[i].strip();
      var ported = WITH_PORT.matcher(part);
      if (ported.matches()) {
        part = ported.group(1) == null ? ported.group(2) : ported.group(1);
      }
      if (!ADDRESS.matcher(part).matches()) {
        break;
      }
      try {
        // One spelling an address, as everything that is counted by it goes by the text.
        known.addFirst(InetAddress.ofLiteral(part).getHostAddress());
      } catch (IllegalArgumentException e) {
        break;
      }
    }
    return known;
  }
}
