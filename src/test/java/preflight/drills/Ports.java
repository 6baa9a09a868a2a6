package preflight.drills;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Free ones of this machine; a colour's management port is a thousand above its own. */
record Ports(int http, int https, int metrics, int blue, int green) {
  private static final int MANAGEMENT = 1000;

  static Ports free() throws IOException {
    int blue = colour(0);
    return new Ports(any(), any(), any(), blue, colour(blue));
  }

  private static int colour(int not) throws IOException {
    while (true) {
      int port = any();
      if (port != not && port + MANAGEMENT < 65_536 && isFree(port + MANAGEMENT)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int any() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
