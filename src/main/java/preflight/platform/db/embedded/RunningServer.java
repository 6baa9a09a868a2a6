package preflight.platform.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The server of a home that somebody else started, and will stop. */
public record RunningServer(String jdbcUrl, String user, String password) {
  /** Empty when none was ever started, or none is running now. */
  public static Optional<RunningServer> find(Path home) {
    Path root = home.resolve("postgres").toAbsolutePath();
    try {
      int port = Integer.parseInt(Files.readString(root.resolve("port")).strip());
      if (!isListening(port) || !Files.exists(root.resolve("pgpass"))) {
        return Optional.empty();
      }
      return Optional.of(
          new RunningServer(
              EmbeddedPostgres.jdbcUrl(port),
              Passwords.APPLICATION,
              Passwords.in(root.resolve("pgpass")).application()));
    } catch (IOException | NumberFormatException notThere) {
      return Optional.empty();
    }
  }

  /** Never prints the password. */
  @Override
  public String toString() {
    return "RunningServer[...]";
  }

  private static boolean isListening(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }
}
