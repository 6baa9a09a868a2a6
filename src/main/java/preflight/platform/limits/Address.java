package preflight.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Where a request comes from, to count by; nothing writes it down. */
public final class Address {
  /** One household or office is given at least this much of an IPv6 address. */
  private static final int NETWORK_BYTES = 8;

  private Address() {}

  /** The IPv4 address, also of who came by IPv6 with one, or the network of the IPv6 address. */
  public static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  static String of(String remote) {
    try {
      var address = InetAddress.ofLiteral(remote);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
          : address.getHostAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return remote;
    }
  }
}
