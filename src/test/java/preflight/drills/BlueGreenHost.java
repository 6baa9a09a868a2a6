package preflight.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import preflight.llm.Speech;
import preflight.platform.db.DatabaseUrl;
import preflight.support.WideLimits;

/** The folder that {@code bin/deploy} works in, for the driver that starts processes. */
final class BlueGreenHost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  static final String FORM =
      """
      {"id": "ledger", "title": "Ledger", "meta": {"version": "1.0.0"}, "pages": [
        {"id": "p0", "title": "0", "blocks": [{"type": "text", "name": "f0", "label": "0"}]}]}
      """;

  private final Path folder;

  /** How a command of ours ended, and how long it took. */
  record Done(int exitCode, String output, Duration time) {}

  private BlueGreenHost(Path folder) {
    this.folder = folder;
  }

  static BlueGreenHost make(Path folder, Ports ports, DatabaseUrl database, String vendor)
      throws IOException {
    var host = Files.createDirectories(folder.resolve("host"));
    var home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(Files.createDirectories(home.resolve("forms")).resolve("ledger.json"), FORM);
    var origin = "https://localhost:" + ports.https();
    Files.writeString(
        host.resolve("host.env"),
        """
        DRIVER=process
        PUBLIC=%s
        BLUE_PORT=%d
        GREEN_PORT=%d
        HAPROXY_SOCKET=%s
        DRAIN_SECONDS=15
        READY_SECONDS=240
        JAVA=%s
        JAVA_OPTIONS="-Xmx400m -XX:TieredStopAtLevel=1"
        """
            .formatted(
                origin,
                ports.blue(),
                ports.green(),
                HaproxyInFront.socketIn(folder),
                Path.of(System.getProperty("java.home"), "bin", "java")));
    Files.writeString(
        host.resolve("preflight.env"),
        settings(database, home, origin, vendor).entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .reduce("", String::concat));
    var maps = Files.createDirectories(host.resolve("maps"));
    Files.writeString(maps.resolve("active.map"), "active blue\n");
    Files.writeString(maps.resolve("assets.map"), "");
    return new BlueGreenHost(host);
  }

  private static Map<String, String> settings(
      DatabaseUrl database, Path home, String origin, String vendor) {
    var settings = new LinkedHashMap<>(WideLimits.environment());
    settings.put("PREFLIGHT_ENV", "production");
    settings.put("PREFLIGHT_HOME", home.toString());
    settings.put("BASE_URL", origin);
    settings.put(
        "DATABASE_URL",
        "%s?user=%s&password=%s"
            .formatted(database.jdbcUrl(), database.user(), database.password()));
    settings.put("JWT_SECRET", Base64.getEncoder().encodeToString(SecureRandom.getSeed(48)));
    settings.put("OPENAI_API_KEY", Speech.KEY);
    settings.put("OPENAI_BASE_URL", vendor);
    settings.put("LLM_MAX_RETRIES", "0");
    settings.put("LLM_MONTHLY_BUDGET_USD", "1000000");
    return settings;
  }

  Path folder() {
    return folder;
  }

  Path maps() {
    return folder.resolve("maps");
  }

  String active() throws IOException {
    return Files.readString(maps().resolve("active.map")).strip().replace("active ", "");
  }

  Done deploy(Path jar) throws IOException, InterruptedException {
    return run("bin/deploy", jar.toString());
  }

  Done rollback() throws IOException, InterruptedException {
    return run("bin/rollback");
  }

  Done run(String command, String... arguments) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--host-dir", folder.toString()));
    var said = Files.createTempFile(folder, "said-", ".txt");
    var began = Instant.now();
    var process =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " did not end:\n" + Files.readString(said));
    }
    var time = Duration.between(began, Instant.now());
    var output = Files.readString(said);
    Files.delete(said);
    return new Done(process.exitValue(), output, time);
  }

  /** By the number that the driver wrote down. */
  void kill(String colour) throws IOException {
    var pid = folder.resolve(colour).resolve("pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void close() throws IOException {
    kill("blue");
    kill("green");
  }
}
