package preflight.platform.log;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of an address that a log may hold. Logs are copied to places where nothing removes them
 * after the days that addresses are kept, so no whole address goes in.
 */
public final class Network {
  private static final int IPV4_BITS = 24;
  private static final int IPV6_BITS = 48;

  private Network() {}

  /** Such as {@code 192.0.2.0/24} or {@code 2001:db8:1:0:0:0:0:0/48}; nothing for what is no address. */
  public static Optional<String> of(@Nullable String address) {
    if (address == null) {
      return Optional.empty();
    }
    try {
      var bare = address.replaceFirst("%.*$", "");
      var literal = InetAddress.ofLiteral(bare);
      int bits = literal instanceof Inet6Address ? IPV6_BITS : IPV4_BITS;
      var bytes = literal.getAddress();
      Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
      return Optional.of(InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits);
    } catch (IllegalArgumentException | UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
