package preflight.platform.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.db.DatabaseUrl;
import preflight.support.TestPostgres;

/** A primary and a standby that streams from it, made with what a server alone can do. */
final class StreamingPair implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EmbeddedPostgres primary;
  private final Passwords passwords;
  private final PostgresPrograms programs;
  private final Path data;
  private final int port;

  private StreamingPair(
      EmbeddedPostgres primary,
      Passwords passwords,
      PostgresPrograms programs,
      Path data,
      int port) {
    this.primary = primary;
    this.passwords = passwords;
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  static StreamingPair start(Path home) throws IOException, SQLException {
    var primary = EmbeddedPostgres.start(home, null);
    Path root = home.resolve("postgres");
    var passwords = Passwords.in(root.resolve("pgpass"));
    var programs =
        new PostgresPrograms(
            root.resolve("server-" + EmbeddedPostgres.VERSION), home.resolve("standby.log"));
    int port = freePort();
    var pair = new StreamingPair(primary, passwords, programs, home.resolve("standby"), port);
    try {
      pair.copy(root.resolve("data"));
      pair.startStandby();
      return pair;
    } catch (IOException | SQLException | RuntimeException e) {
      primary.close();
      throw e;
    }
  }

  private void copy(Path from) throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                primary.jdbcUrl(), Passwords.SUPERUSER, passwords.superuser());
        var statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('standby', true)");
      copyFiles(from);
      try (var rows = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
        rows.next();
        Files.writeString(data.resolve("backup_label"), rows.getString(1));
      }
    }
    ServerSettings.write(data, port, "");
    Files.createFile(data.resolve("standby.signal"));
    String primaryPort = primary.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%s user=%s password=%s'%n"
                .formatted(primaryPort, Passwords.SUPERUSER, passwords.superuser())
            + "wal_retrieve_retry_interval = '100ms'\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The log itself comes from the primary. */
  private void copyFiles(Path from) throws IOException {
    Folders.createPrivate(data);
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.equals(from)).toList()) {
        Path relative = from.relativize(file);
        Path to = data.resolve(relative);
        if (Files.isDirectory(file)) {
          Folders.createPrivate(to);
        } else if (!relative.startsWith("pg_wal") && !relative.startsWith("postmaster.pid")) {
          Files.copy(file, to);
        }
      }
    }
  }

  void startStandby() throws IOException {
    if (!programs.start(data)) {
      throw programs.failed("The standby did not start");
    }
  }

  void stopStandby() throws IOException {
    programs.stop(data);
  }

  /** Its server process, to be frozen. */
  ProcessHandle standbyProcess() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** What a superuser tells the standby. */
  void tellStandby(String sql) {
    TestPostgres.execute(
        new DatabaseUrl(standbyJdbcUrl(), Passwords.SUPERUSER, passwords.superuser()), sql);
  }

  /** Asked for, it takes effect with the next record; afterwards the standby stands still. */
  void pauseReplay() {
    tellStandby("select pg_wal_replay_pause()");
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (!standby()
        .sql("select pg_get_wal_replay_pause_state()")
        .query(String.class)
        .single()
        .equals("paused")) {
      if (Instant.now().isAfter(giveUp)) {
        throw new AssertionError("replay was not paused");
      }
      Thread.onSpinWait();
    }
  }

  void resumeReplay() {
    tellStandby("select pg_wal_replay_resume()");
  }

  JdbcClient standby() {
    return TestPostgres.client(
        new DatabaseUrl(standbyJdbcUrl(), Passwords.APPLICATION, passwords.application()));
  }

  /** As an operator writes it. */
  String databaseUrl() {
    return url(primary.jdbcUrl());
  }

  String replicaUrl() {
    return url(standbyJdbcUrl());
  }

  private String standbyJdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + Bootstrap.DATABASE;
  }

  private String url(String jdbcUrl) {
    return jdbcUrl.replace(
        "jdbc:postgresql://",
        "postgresql://" + Passwords.APPLICATION + ":" + passwords.application() + "@");
  }

  @Override
  public void close() throws IOException {
    try {
      stopStandby();
    } finally {
      primary.close();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
