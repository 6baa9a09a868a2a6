package preflight.platform.config;

import java.net.Inet4Address;
import java.util.List;

/** Reads {@code TRUSTED_PROXIES}: whoever is in it may say who the caller is. */
final class TrustedProxies {
  private static final String NAME = "TRUSTED_PROXIES";

  /** No private network is larger: 10.0.0.0/8 and fc00::/7. */
  private static final int LEAST_BITS_V4 = 8;

  private static final int LEAST_BITS_V6 = 7;

  private TrustedProxies() {}

  static List<String> read(Variables variables) {
    var networks = Lists.split(variables.findOrUsual(NAME));
    for (int i = 0; i < networks.size(); i++) {
      check(networks.get(i), "entry " + (i + 1), variables);
    }
    return networks;
  }

  private static void check(String network, String which, Variables variables) {
    int slash = network.indexOf('/');
    var address = Distance.literal(slash < 0 ? network : network.substring(0, slash));
    var bits = slash < 0 ? "" : network.substring(slash + 1);
    boolean four = address.filter(Inet4Address.class::isInstance).isPresent();
    // An IPv4 address in IPv6 clothes would be compared with neither.
    boolean mapped = four && network.contains(":");
    if (address.isEmpty() || mapped || !bits.matches("[0-9]{1,3}")) {
      variables.problem(
          NAME + ": " + which + " must be a network such as 10.0.0.0/8, or 10.0.0.7/32 for one");
      return;
    }
    int length = Integer.parseInt(bits);
    if (length > (four ? 32 : 128)) {
      variables.problem(NAME + ": " + which + " has more bits after the / than its address has");
    } else if (length < (four ? LEAST_BITS_V4 : LEAST_BITS_V6)) {
      variables.problem(
          NAME
              + ": "
              + which
              + " covers the internet, so that everybody could choose their address;"
              + " name the network of your proxy");
    }
  }
}
