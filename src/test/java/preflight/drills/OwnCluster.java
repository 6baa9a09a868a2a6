package preflight.drills;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A PostgreSQL as an operator has it: installed by the system, with its own tools, roles and settings. */
final class OwnCluster implements AutoCloseable {
  /** A name and nothing that is secret: it listens on this machine alone, for as long as the drill. */
  private static final String WORD = "drill-" + UUID.randomUUID();

  private final Path programs;
  private final Path data;
  private final Path sockets;
  private final int port;

  private OwnCluster(Path programs, Path data, Path sockets, int port) {
    this.programs = programs;
    this.data = data;
    this.sockets = sockets;
    this.port = port;
  }

  /** The newest that is installed, of those that Preflight works with. */
  static Path programs() {
    for (int major = 18; major >= 15; major--) {
      Path found = Path.of("/usr/lib/postgresql/" + major + "/bin");
      if (Files.isExecutable(found.resolve("initdb"))) {
        return found;
      }
    }
    throw new AssertionError(
        "This drill needs a PostgreSQL 15 to 18 with its tools. Debian: apt-get install postgresql");
  }

  /** A new one whose log is kept, with the roles of docs/operating/backup-and-restore.md. */
  static OwnCluster create(Path data, Path sockets, String archiveCommand)
      throws IOException, InterruptedException, SQLException {
    var cluster = new OwnCluster(programs(), data, sockets, freePort());
    Path password = Files.writeString(sockets.resolve("word"), WORD);
    cluster
        .program(
            "initdb",
            "--pgdata=" + data,
            "--username=postgres",
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            "--locale=C.UTF-8")
        .orFail();
    Files.writeString(
        data.resolve("postgresql.conf"),
        """
        archive_mode = on
        archive_timeout = 60
        archive_command = '%s'
        """
            .formatted(archiveCommand.replace("'", "''")),
        StandardOpenOption.APPEND);
    cluster.start();
    cluster.execute(
        "postgres",
        "create role preflight login password '" + WORD + "'",
        "create database preflight owner preflight",
        "create role preflight_backup login replication password '" + WORD + "'",
        "grant pg_read_all_data to preflight_backup");
    return cluster;
  }

  /** On a folder that was restored, with the settings that the one before had. */
  static OwnCluster on(Path data, Path sockets) throws IOException, InterruptedException {
    var cluster = new OwnCluster(programs(), data, sockets, freePort());
    cluster.start();
    return cluster;
  }

  private void start() throws IOException, InterruptedException {
    program(
            "pg_ctl",
            "start",
            "--pgdata=" + data,
            "--wait",
            "--timeout=60",
            "--log=" + sockets.resolve("log"),
            "--options=-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                .formatted(port))
        .orFail();
  }

  /** The time for logging in is for a JVM that is cold on a machine that is busy. */
  String url(String database) {
    return "postgresql://preflight:%s@127.0.0.1:%d/%s?sslmode=disable&loginTimeout=60"
        .formatted(WORD, port, database);
  }

  /** libpq's own variables, for the role that makes backups. */
  Map<String, String> backupRole() {
    return Map.of(
        "PGHOST", "127.0.0.1",
        "PGPORT", String.valueOf(port),
        "PGUSER", "preflight_backup",
        "PGPASSWORD", WORD,
        "PGDATABASE", "preflight");
  }

  void execute(String database, String... statements) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", WORD);
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Gone at once, as when the machine is. */
  void kill() throws IOException, InterruptedException {
    program("pg_ctl", "stop", "--pgdata=" + data, "--mode=immediate");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (Files.exists(data)) {
      program("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait");
    }
  }

  /** PostgreSQL refuses to be root; in a user namespace of its own it is nobody. */
  private Command program(String name, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    return Command.run(Map.of("LC_ALL", "C"), command.toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
