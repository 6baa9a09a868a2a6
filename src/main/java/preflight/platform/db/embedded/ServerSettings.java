package preflight.platform.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's settings file of ours, written before each start. */
final class ServerSettings {
  static final String FILE = "preflight.conf";

  /** In {@code postmaster.pid} the fourth line is the port. */
  private static final int PORT_LINE = 3;

  private ServerSettings() {}

  /**
   * Durable whatever happens to the machine, reachable from this machine only, by password, and
   * silent about values: a failing statement must not write answers into the log.
   */
  static void write(Path data, int port, String more) throws IOException {
    Files.writeString(data.resolve(FILE), text(port, more));
  }

  /** Whether a server that reads them now does what it would be told to. */
  static boolean areWritten(Path data, int port, String more) throws IOException {
    return Files.readString(data.resolve(FILE)).equals(text(port, more));
  }

  private static String text(int port, String more) {
    return """
    # Written by Preflight at each start; put changes of your own into postgresql.auto.conf.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    password_encryption = 'scram-sha-256'
    fsync = on
    synchronous_commit = on
    full_page_writes = on
    max_connections = 60
    shared_buffers = '128MB'
    timezone = 'UTC'
    log_line_prefix = '%%m [%%p] '
    log_parameter_max_length = 0
    log_parameter_max_length_on_error = 0
    log_min_error_statement = panic
    log_error_verbosity = terse
    """
            .formatted(port)
        + more;
  }

  static int port(Path data) throws IOException {
    return Files.readAllLines(data.resolve(FILE)).stream()
        .filter(line -> line.startsWith("port = "))
        .map(line -> Integer.valueOf(line.substring("port = ".length())))
        .findFirst()
        .orElseThrow(() -> new EmbeddedPostgresException(data.resolve(FILE) + " names no port"));
  }

  static int portOfRunning(Path data) throws IOException {
    return Integer.parseInt(
        Files.readAllLines(data.resolve("postmaster.pid")).get(PORT_LINE).strip());
  }
}
