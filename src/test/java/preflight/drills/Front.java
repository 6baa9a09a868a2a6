package preflight.drills;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.net.SocketFactory;

/**
 * {@code deploy/haproxy/instances.cfg} as it is shipped, on a machine of its own.
 *
 * @param sockets connections to it, whatever host they are asked for
 */
record Front(SocketFactory sockets, Path log) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Front start(Machine machine, Path folder, List<Instance> instances) throws Exception {
    var certificate = Certificate.make(folder);
    var log = folder.resolve("haproxy.log");
    machine.start(
        log,
        Map.of(
            "PREFLIGHT_ONE", instances.getFirst().address(),
            "PREFLIGHT_TWO", instances.getLast().address(),
            "PREFLIGHT_HTTP", machine.address() + ":8080",
            "PREFLIGHT_HTTPS", machine.address() + ":" + Instance.PORT,
            "PREFLIGHT_CERTIFICATE", certificate.both().toString(),
            "PREFLIGHT_HAPROXY_PAGES", Path.of("deploy/haproxy").toAbsolutePath().toString()),
        List.of(
            "haproxy",
            "-f",
            Path.of("deploy/haproxy/instances.cfg").toAbsolutePath().toString(),
            "-db"));
    var giveUp = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(giveUp)) {
      try (var socket = new Socket(machine.address(), Instance.PORT)) {
        if (socket.isConnected()) {
          return new Front(
              new Towards(certificate.trust().getSocketFactory(), machine.address()), log);
        }
      } catch (IOException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
    throw new IOException("HAProxy did not start:\n" + Files.readString(log));
  }

  Wire open() throws IOException {
    return Wire.open(sockets, Instance.PORT);
  }

  /** Its name is localhost to those who ask, as in its certificate. */
  private static final class Towards extends SocketFactory {
    private final SocketFactory sockets;
    private final String address;

    Towards(SocketFactory sockets, String address) {
      this.sockets = sockets;
      this.address = address;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return sockets.createSocket(address, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return createSocket(address, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(address, port);
    }
  }
}
