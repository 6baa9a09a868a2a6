package preflight.platform.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.jar.JarFile;
import preflight.platform.db.DatabaseUrl;

/** A server of the oldest version that an operator may bring; the build copies it into target. */
public final class OldestPostgres implements AutoCloseable {
  private static final Path JAR = Path.of("target/postgres-oldest.jar");

  private final PostgresPrograms programs;
  private final Path data;
  private final int port;
  private final Passwords passwords;

  private OldestPostgres(PostgresPrograms programs, Path data, int port, Passwords passwords) {
    this.programs = programs;
    this.data = data;
    this.port = port;
    this.passwords = passwords;
  }

  public static OldestPostgres start(Path home) throws IOException {
    Path installation = home.resolve("server");
    try (var jar = new JarFile(JAR.toFile())) {
      var bundle =
          jar.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
      try (var archive = jar.getInputStream(bundle)) {
        PostgresBundle.unpack(archive, installation);
      }
    }
    var programs = new PostgresPrograms(installation, home.resolve("log"));
    var passwords = Passwords.in(home.resolve("pgpass"));
    Path data = home.resolve("data");
    Path passwordFile = home.resolve("password");
    Folders.writePrivate(passwordFile, passwords.superuser());
    programs.initdb(data, passwordFile, "--locale=C.UTF-8");
    Files.writeString(
        data.resolve("postgresql.conf"),
        "\ninclude = '" + ServerSettings.FILE + "'\n",
        StandardOpenOption.APPEND);
    int port = freePort();
    ServerSettings.write(data, port, "");
    if (!programs.start(data)) {
      throw programs.failed("The oldest PostgreSQL did not start");
    }
    Bootstrap.ensureDatabase(port, passwords);
    return new OldestPostgres(programs, data, port, passwords);
  }

  public DatabaseUrl url() {
    return new DatabaseUrl(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + Bootstrap.DATABASE,
        Passwords.APPLICATION,
        passwords.application());
  }

  /** As an operator writes it. */
  String databaseUrl() {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(Passwords.APPLICATION, passwords.application(), port, Bootstrap.DATABASE);
  }

  @Override
  public void close() throws IOException {
    programs.stop(data);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
