package preflight.platform.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.platform.db.DatabaseUrl;
import preflight.support.TestPostgres;

class EmbeddedPostgresTests {
  private static final String SERVER = "server-" + EmbeddedPostgres.VERSION;

  @TempDir static Path prepared;

  @TempDir Path home;

  @BeforeAll
  static void startOnce() {
    EmbeddedPostgres.start(prepared, null).close();
  }

  /** A home whose server ran before, for the price of a copy; the programs are not copied. */
  @BeforeEach
  void copyThePreparedHome() throws IOException {
    Path from = prepared.resolve("postgres");
    Path to = home.resolve("postgres");
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.startsWith(from.resolve(SERVER))).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Files.createSymbolicLink(to.resolve(SERVER), from.resolve(SERVER));
  }

  @AfterEach
  void leaveNoServerBehind() throws IOException {
    Path data = home.resolve("postgres/data");
    if (Files.exists(data)) {
      programs().stop(data);
    }
  }

  @Test
  void keepsItsDataOverARestart() {
    try (var server = EmbeddedPostgres.start(home, null)) {
      TestPostgres.execute(url(server), "create table kept as select 42 as answer");
    }
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(ask(server, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void isDurable() {
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(ask(server, "show fsync")).isEqualTo("on");
      assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
      assertThat(ask(server, "show data_checksums")).isEqualTo("on");
    }
  }

  @Test
  void listensOnThisMachineOnlyAndWantsAPassword() throws IOException {
    try (var server = EmbeddedPostgres.start(home, null)) {
      var superuser =
          new DatabaseUrl(
              server.jdbcUrl(),
              Passwords.SUPERUSER,
              Passwords.in(home.resolve("postgres/pgpass")).superuser());
      assertThat(ask(superuser, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(superuser, "show unix_socket_directories")).isEmpty();
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl(), "preflight", "wrong").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void givesTheApplicationNoMoreThanItsDatabase() {
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(
              ask(
                  server,
                  "select rolsuper or rolcreaterole or rolcreatedb or rolreplication"
                      + " from pg_roles where rolname = current_user"))
          .isEqualTo("f");
    }
  }

  @Test
  void limitsWhoeverElseWorksAsTheApplication() {
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(ask(server, "show statement_timeout")).isEqualTo("30s");
      assertThat(ask(server, "show lock_timeout")).isEqualTo("2s");
      assertThat(ask(server, "show idle_in_transaction_session_timeout")).isEqualTo("10s");
      assertThat(ask(server, "show transaction_timeout")).isEqualTo("1min");
    }
  }

  @Test
  void keepsItsFilesFromOtherUsers() throws IOException {
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(server.password()).hasSizeGreaterThan(30);
      assertThat(permissions("postgres")).isEqualTo("rwx------");
      assertThat(permissions("postgres/data")).isEqualTo("rwx------");
      assertThat(permissions("postgres/pgpass")).isEqualTo("rw-------");
      assertThat(home.resolve("postgres/initdb.password")).doesNotExist();
    }
  }

  @Test
  void refusesASecondPreflightOnTheSameHome() {
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(home, null))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("Another Preflight is running on")
          .hasMessageContaining("PREFLIGHT_HOME");
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void adoptsTheServerThatAKilledPreflightLeftBehind() throws IOException {
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
    Path data = home.resolve("postgres/data");
    assertThat(programs().start(data)).isTrue();
    long orphan = serverProcess(data);
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(serverProcess(data)).isEqualTo(orphan);
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
    assertThat(programs().isRunning(data)).isFalse();
  }

  @Test
  void startsAfterItsServerWasKilled() throws Exception {
    try (var server = EmbeddedPostgres.start(home, null)) {
      TestPostgres.execute(url(server), "create table kept as select 42 as answer");
      ProcessHandle postmaster =
          ProcessHandle.of(serverProcess(home.resolve("postgres/data"))).orElseThrow();
      postmaster.destroyForcibly();
      postmaster.onExit().get(20, TimeUnit.SECONDS);
    }
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(ask(server, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void takesAnotherPortWhenItsOwnWasTaken() throws IOException {
    String before;
    try (var server = EmbeddedPostgres.start(home, null)) {
      before = server.jdbcUrl();
    }
    int port = Integer.parseInt(Files.readString(home.resolve("postgres/port")).strip());
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      try (var server = EmbeddedPostgres.start(home, null)) {
        assertThat(server.jdbcUrl()).isNotEqualTo(before);
        assertThat(ask(server, "select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void beginsAgainWhereAFirstStartWasInterrupted() throws IOException {
    Folders.delete(home.resolve("postgres/data"));
    Path unfinished = home.resolve("postgres/data.unfinished");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolve("PG_VERSION"), "18");
    try (var server = EmbeddedPostgres.start(home, null)) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
      assertThat(unfinished).doesNotExist();
    }
  }

  @Test
  void refusesTheDataOfAnotherMajorVersion() throws IOException {
    Path data = home.resolve("postgres/data");
    Files.writeString(data.resolve("PG_VERSION"), "17\n");
    for (int tries = 0; tries < 2; tries++) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(home, null))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("was made by PostgreSQL 17 and this Preflight brings 18");
    }
  }

  private PostgresPrograms programs() {
    return new PostgresPrograms(
        home.resolve("postgres").resolve(SERVER), home.resolve("postgres/log"));
  }

  private static long serverProcess(Path data) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)));
  }

  private static DatabaseUrl url(EmbeddedPostgres server) {
    return new DatabaseUrl(server.jdbcUrl(), server.user(), server.password());
  }

  private static String ask(EmbeddedPostgres server, String sql) {
    return ask(url(server), sql);
  }

  private static String ask(DatabaseUrl url, String sql) {
    return String.valueOf(TestPostgres.client(url).sql(sql).query(String.class).single());
  }
}
