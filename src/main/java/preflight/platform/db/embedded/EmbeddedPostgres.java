package preflight.platform.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Settings;

/**
 * A running server on {@code <home>/postgres/data}. One Preflight at a time may use a home; a server
 * that a killed Preflight left behind on that folder is adopted, not started twice.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The version of the bundle on the class path; the data folder belongs to its major version. */
  public static final String VERSION = "18.6";

  private static final String MAJOR = "18";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FileChannel lock;
  private final Path data;
  private final PostgresPrograms programs;
  private final Passwords passwords;
  private final String archive;
  private int port;

  private EmbeddedPostgres(
      FileChannel lock, Path data, PostgresPrograms programs, Passwords passwords, String archive) {
    this.lock = lock;
    this.data = data;
    this.programs = programs;
    this.passwords = passwords;
    this.archive = archive;
  }

  /**
   * Starts or adopts the server.
   *
   * @param backup where its log is kept from now on, whoever starts it: what is not kept once is a gap that no backup gets over
   * @throws EmbeddedPostgresException when another Preflight uses this home, or the server cannot run
   */
  public static EmbeddedPostgres start(Path home, Settings.@Nullable Backup backup) {
    PostgresBundle.expect();
    try {
      Folders.createPrivate(home);
      Path root = home.resolve("postgres").toAbsolutePath();
      Folders.createPrivate(root);
      FileChannel lock = lock(root.resolve("lock"), home);
      try {
        return start(root, lock, new Archive(root.resolve("backup"), backup));
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The embedded PostgreSQL cannot use " + home + ": " + e.getMessage(), e);
    }
  }

  private static EmbeddedPostgres start(Path root, FileChannel lock, Archive archive)
      throws IOException {
    Path installation = root.resolve("server-" + VERSION);
    PostgresBundle.unpackTo(installation);
    var server =
        new EmbeddedPostgres(
            lock,
            root.resolve("data"),
            new PostgresPrograms(installation, root.resolve("log")),
            Passwords.in(root.resolve("pgpass")),
            archive.settings());
    server.initialize(root);
    server.run();
    Files.writeString(root.resolve("port"), server.port + "\n");
    Bootstrap.ensureDatabase(server.port, server.passwords);
    return server;
  }

  public String jdbcUrl() {
    return jdbcUrl(port);
  }

  static String jdbcUrl(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + Bootstrap.DATABASE;
  }

  public String user() {
    return Passwords.APPLICATION;
  }

  public String password() {
    return passwords.application();
  }

  @Override
  public void close() {
    try (lock) {
      programs.stop(data);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("The embedded PostgreSQL did not stop", e);
    }
  }

  private static FileChannel lock(Path file, Path home) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      // said below, as for another process
    }
    channel.close();
    throw new EmbeddedPostgresException(
        "Another Preflight is running on "
            + home
            + ". Stop it, or give this one a folder of its own with PREFLIGHT_HOME.");
  }

  /** A data folder appears whole or not at all, so that an interrupted first start leaves nothing. */
  private void initialize(Path root) throws IOException {
    if (Files.exists(data)) {
      String major = Files.readString(data.resolve("PG_VERSION")).strip();
      if (!major.equals(MAJOR)) {
        throw new EmbeddedPostgresException(
            "%s was made by PostgreSQL %s and this Preflight brings %s. Export it with the older"
                    .formatted(data, major, MAJOR)
                + " Preflight, or set DATABASE_URL to a server that you keep.");
      }
      return;
    }
    Path unfinished = root.resolve("data.unfinished");
    Path passwordFile = root.resolve("initdb.password");
    Folders.delete(unfinished);
    Folders.writePrivate(passwordFile, passwords.superuser());
    try {
      programs.initdb(
          unfinished,
          passwordFile,
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C");
    } finally {
      Files.delete(passwordFile);
    }
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "\ninclude = '" + ServerSettings.FILE + "'\n",
        StandardOpenOption.APPEND);
    ServerSettings.write(unfinished, freePort(), archive);
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void run() throws IOException {
    if (programs.isRunning(data)) {
      port = ServerSettings.portOfRunning(data);
      if (ServerSettings.areWritten(data, port, archive)) {
        return;
      }
      // It was started with other settings, and some of them count only from a start on.
      programs.stop(data);
    }
    port = ServerSettings.port(data);
    if (!isFree(port)) {
      port = freePort();
    }
    ServerSettings.write(data, port, archive);
    // After a kill of the server its children need a moment to let go of the shared memory.
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (!programs.start(data)) {
      if (Instant.now().isAfter(giveUp)) {
        throw programs.failed("The embedded PostgreSQL did not start");
      }
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
