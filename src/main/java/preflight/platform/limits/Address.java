package preflight.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Where a request comes from, to count by; nothing writes it down. */
public final class Address {
  /** One household or office is given at least this much of an IPv6 address. */
  private static final int NETWORK_BYTES = 8;

  private Address() {}

  /** The IPv4 address, or the network of the IPv6 address. */
  public static String of(HttpServletRequest request) {
    try {
      var address = InetAddress.ofLiteral(request.getRemoteAddr());
      return address instanceof Inet6Address
          ? Arrays.toString(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
          : address.getHostAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return request.getRemoteAddr();
    }
  }
}
