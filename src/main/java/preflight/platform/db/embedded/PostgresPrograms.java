package preflight.platform.db.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code initdb} and {@code pg_ctl}, which refuse to be root, and keeps what they say. */
final class PostgresPrograms {
  private static final int PATIENCE_SECONDS = 120;

  private final Path bin;
  private final Path log;

  PostgresPrograms(Path installation, Path log) {
    this.bin = installation.resolve("bin");
    this.log = log;
  }

  /** {@code locale} is how this version of the server is told to sort the same everywhere. */
  void initdb(Path data, Path passwordFile, String... locale) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--pgdata=" + data,
                "--username=" + Passwords.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8"));
    arguments.addAll(List.of(locale));
    if (run("initdb", arguments.toArray(String[]::new)) != 0) {
      throw failed("PostgreSQL could not make its data folder");
    }
  }

  boolean isRunning(Path data) throws IOException {
    return run("pg_ctl", "status", "--pgdata=" + data) == 0;
  }

  boolean start(Path data) throws IOException {
    return run("pg_ctl", "start", "--pgdata=" + data, "--wait", "--timeout=60", "--log=" + log)
        == 0;
  }

  void stop(Path data) throws IOException {
    run("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait", "--timeout=30");
  }

  EmbeddedPostgresException failed(String what) {
    return new EmbeddedPostgresException(what + ". Its last words are in " + log + tail());
  }

  private String tail() {
    try {
      var lines = Files.readAllLines(log);
      return ":\n  "
          + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException unreadable) {
      return ".";
    }
  }

  /** Output goes to the log file: a pipe would be inherited by the server and never end. */
  private int run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failed(program + " did not finish in " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException(program + " was interrupted", e);
    }
    return process.exitValue();
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }
}
