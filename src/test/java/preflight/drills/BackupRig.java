package preflight.drills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import preflight.support.CutCable;
import preflight.support.Http;
import preflight.support.Ledger;
import preflight.support.PackagedApp;

/** An installation with the embedded database, a place for its backups, and the two commands. */
final class BackupRig {
  static final String FORM =
      """
      {"id": "ledger", "title": "Ledger", "meta": {"version": "1.0.0"}, "pages": [
        {"id": "p0", "title": "0", "blocks": [{"type": "text", "name": "f0", "label": "0"}]},
        {"id": "p1", "title": "1", "blocks": [{"type": "text", "name": "f1", "label": "1"}]},
        {"id": "p2", "title": "2", "blocks": [{"type": "text", "name": "f2", "label": "2"}]}]}
      """;

  private static final int TRIES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  BackupRig(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectory(target());
    Path passphrase = Files.writeString(folder.resolve("passphrase"), drawn() + "\n");
    environment.put("PREFLIGHT_JAR", Path.of("target/preflight.jar").toAbsolutePath().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("BACKUP_TARGET", target().toString());
    environment.put("BACKUP_PASSPHRASE_FILE", passphrase.toString());
    environment.put("PREFLIGHT_HOME", home().toString());
  }

  /** A passphrase that no log has had before. */
  private static String drawn() {
    return "drill " + UUID.randomUUID();
  }

  Path home() {
    return folder.resolve("home");
  }

  Path target() {
    return folder.resolve("target");
  }

  Path newFolder(String name) {
    return folder.resolve(name);
  }

  /** What commands are told; others may be put in. */
  Map<String, String> environment(String... more) {
    var all = new HashMap<>(environment);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  PackagedApp start(Path home, String... more) throws IOException, InterruptedException {
    Path forms = home.resolve("forms");
    if (!Files.exists(forms)) {
      Files.createDirectories(forms);
      Files.writeString(forms.resolve("ledger.json"), FORM);
    }
    var variables = new ArrayList<String>();
    Stream.of("BACKUP_TARGET", "BACKUP_PASSPHRASE_FILE")
        .forEach(name -> variables.addAll(List.of(name, String.valueOf(environment.get(name)))));
    variables.addAll(List.of(more));
    return started(home, TRIES, variables.toArray(String[]::new));
  }

  /** As whatever watches over it in production would: a busy machine may need longer than the two seconds of a connection. */
  private static PackagedApp started(Path home, int tries, String... variables)
      throws IOException, InterruptedException {
    try {
      return PackagedApp.start(home, variables);
    } catch (AssertionError notReady) {
      if (tries <= 1) {
        throw notReady;
      }
      return started(home, tries - 1, variables);
    }
  }

  Command backup(String... arguments) throws IOException, InterruptedException {
    return Command.run(environment(), with("bin/backup", arguments));
  }

  Command restore(String... arguments) throws IOException, InterruptedException {
    return Command.run(environment(), with("bin/restore", arguments));
  }

  static String[] with(String command, String... arguments) {
    return Stream.concat(Stream.of("bash", command), Stream.of(arguments)).toArray(String[]::new);
  }

  /** Saves for this long, and keeps what was acknowledged; the server goes on afterwards. */
  static Ledger saved(PackagedApp app, int milliseconds) throws InterruptedException {
    try (var cable = new CutCable(URI.create(app.http().origin()).getPort())) {
      var ledger = new Ledger(Http.at(cable.port()));
      ledger.saveUntilKilled(cable::close, milliseconds);
      return ledger;
    }
  }

  /** A line a table, of a home whose server is running or is started for it, and keeps nothing. */
  List<String> sums(Path home) throws IOException, InterruptedException {
    return sums(home, "");
  }

  List<String> sums(Path home, String databaseUrl) throws IOException, InterruptedException {
    var alone =
        environment(
            "PREFLIGHT_HOME",
            home.toString(),
            "DATABASE_URL",
            databaseUrl,
            "BACKUP_TARGET",
            "",
            "BACKUP_PASSPHRASE_FILE",
            "");
    return Command.run(
            alone,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            "target/preflight.jar",
            "--backup",
            "sums")
        .orFail()
        .output()
        .lines()
        .toList();
  }

  /** As the superuser of the embedded server, whom nobody but its owner knows. */
  void execute(String... statements) throws IOException, SQLException {
    String password =
        Files.readAllLines(home().resolve("postgres/pgpass")).getFirst().replaceFirst(".*:", "");
    String port = Files.readString(home().resolve("postgres/port")).strip();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/preflight", "postgres", password);
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Names of what was kept of the log, in order. */
  List<String> keptLog() throws IOException {
    Path log = target().resolve("wal");
    if (!Files.exists(log)) {
      return List.of();
    }
    try (var files = Files.list(log)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9A-F]{24}\\.gpg"))
          .sorted()
          .toList();
    }
  }

  /** Until the server has kept a segment that it had not before; answers how long that took. */
  Duration awaitKept(List<String> before) throws IOException {
    Instant start = Instant.now();
    while (keptLog().size() <= before.size()) {
      if (Instant.now().isAfter(start.plus(PATIENCE))) {
        throw new AssertionError("no segment was kept in " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return Duration.between(start, Instant.now());
  }

  /** The machine is gone. */
  void lose(PackagedApp app) throws InterruptedException, IOException {
    app.kill(true);
    ProcessHandle.of(app.pid()).ifPresent(process -> process.onExit().join());
    // Its children of the database end by themselves once they see that it is gone.
    Files.move(home(), folder.resolve("lost-" + System.nanoTime()));
  }
}
