package preflight.platform.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** How far away a host is, by its name alone: nothing is looked up. */
enum Distance {
  /** This machine. */
  LOOPBACK,
  /** A private address, or a name that only a network of one's own resolves. */
  NEAR,
  FAR;

  static Distance to(String host) {
    var name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return LOOPBACK;
    }
    var address = literal(name);
    if (address.isPresent()) {
      return to(address.get());
    }
    boolean ours = !name.contains(".") || name.endsWith(".internal") || name.endsWith(".local");
    return ours ? NEAR : FAR;
  }

  private static Distance to(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    // fc00::/7 is IPv6's private network, which Java does not know as one.
    boolean unique = !(address instanceof Inet4Address) && (address.getAddress()[0] & 0xfe) == 0xfc;
    return address.isSiteLocalAddress() || address.isLinkLocalAddress() || unique ? NEAR : FAR;
  }

  /** Empty for a name, which is not looked up. */
  static Optional<InetAddress> literal(String text) {
    boolean four = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    boolean six = text.contains(":") && text.matches("[0-9A-Fa-f:.]+");
    try {
      return four || six ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
