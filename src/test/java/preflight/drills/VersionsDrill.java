package preflight.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import preflight.platform.db.DatabaseUrl;
import preflight.platform.db.SchemaRefusedException;
import preflight.support.PackagedApp;
import preflight.support.TestPostgres;

/**
 * The version before and this one on one database, as they are during a deployment: the old one answers while the new
 * one migrates, then both write into the same runs, then the old one is started again on the new schema.
 */
final class VersionsDrill implements Drill {
  private static final Path JAR = Path.of("target", "preflight.jar");
  private static final int RATE = 20;
  private static final Duration WHILE = Duration.ofSeconds(20);
  private static final int PATIENCE_MINUTES = 20;
  private static final String SECRET = "Zm9yIHRoaXMgZHJpbGwgYWxvbmUgYW5kIG5vYm9keSBlbHNl";

  @Override
  public String name() {
    return "versions";
  }

  @Override
  public String what() {
    return "the version before and this one on one schema, both under writes";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var before = Path.of(lines(context, 0, "bin/previous-jar").getLast());
    var database = TestPostgres.newDatabase();
    var rows = new ArrayList<DrillRow>();
    var old = start(before, context, "old", database);
    try {
      var schema = newest(database);
      rows.add(refusal(context, database));
      try (var alone = new Traffic(SocketFactory.getDefault(), List.of(port(old)))) {
        alone.begin(RATE);
        Thread.sleep(WHILE.dividedBy(4));
        var began = Instant.now();
        migrate(context, database);
        var took = Duration.between(began, Instant.now());
        Thread.sleep(WHILE.dividedBy(4));
        alone.close();
        rows.add(
            row(
                "V%s becomes V%s while the version before is written to"
                    .formatted(schema, newest(database)),
                "--migrate",
                alone,
                database,
                took,
                context));
      }
      var fresh = start(JAR, context, "new", database);
      try {
        rows.add(
            together(
                "both versions write into the same runs", List.of(old, fresh), database, context));
        old.close();
        old = start(before, context, "old", database);
        rows.add(
            together(
                "the version before starts on the new schema", List.of(old), database, context));
      } finally {
        fresh.close();
      }
    } finally {
      old.close();
    }
    return rows;
  }

  private static DrillRow together(
      String what, List<PackagedApp> apps, DatabaseUrl database, DrillContext context)
      throws InterruptedException {
    var ports = apps.stream().map(VersionsDrill::port).toList();
    try (var traffic = new Traffic(SocketFactory.getDefault(), ports)) {
      traffic.begin(RATE);
      Thread.sleep(WHILE);
      traffic.close();
      return row(what, "nothing to recover", traffic, database, WHILE, context);
    }
  }

  /** What "new code on the old schema" means: it says so, and touches nothing. */
  private static DrillRow refusal(DrillContext context, DatabaseUrl database)
      throws IOException, InterruptedException {
    var schema = newest(database);
    var began = Instant.now();
    var said =
        lines(
            context,
            SchemaRefusedException.SCHEMA_TOO_OLD,
            java(),
            "-jar",
            JAR.toString(),
            "--PORT=0",
            "--MIGRATE_ON_START=false",
            "--PREFLIGHT_HOME=" + context.folder().resolve("refused"),
            "--DATABASE_URL=" + url(database));
    boolean told = said.stream().anyMatch(line -> line.contains("is older than this version"));
    return new DrillRow(
        "this version is started on the schema before, and may not migrate",
        "it ends with 75 and says what to do",
        "nothing",
        Duration.between(began, Instant.now()),
        told && newest(database).equals(schema));
  }

  private static void migrate(DrillContext context, DatabaseUrl database)
      throws IOException, InterruptedException {
    var said =
        lines(
            context,
            0,
            java(),
            "-jar",
            JAR.toString(),
            "--migrate",
            "--PREFLIGHT_HOME=" + context.folder().resolve("migrating"),
            "--DATABASE_URL=" + url(database));
    context.say(said.getLast());
  }

  private static DrillRow row(
      String failure,
      String recovery,
      Traffic traffic,
      DatabaseUrl database,
      Duration time,
      DrillContext context) {
    traffic.failures().stream().limit(10).forEach(each -> context.say(each.what()));
    var lost = traffic.answers().lost(TestPostgres.client(database));
    lost.forEach(context::say);
    return new DrillRow(
        failure,
        recovery,
        "%d of %d requests failed, %d of %d acknowledged answers lost"
            .formatted(
                traffic.failures().size(),
                traffic.asked(),
                lost.size(),
                traffic.answers().acknowledged()),
        time,
        traffic.failures().isEmpty() && lost.isEmpty() && traffic.answers().acknowledged() > 0);
  }

  private static PackagedApp start(
      Path jar, DrillContext context, String name, DatabaseUrl database)
      throws IOException, InterruptedException {
    var home = Files.createDirectories(context.folder().resolve(name));
    Files.writeString(
        Files.createDirectories(home.resolve("forms")).resolve("ledger.json"), BlueGreenHost.FORM);
    return PackagedApp.start(
        jar,
        home,
        "DATABASE_URL",
        url(database),
        "DATABASE_POOL_SIZE",
        "8",
        "JWT_SECRET",
        SECRET,
        "MIGRATE_ON_START",
        String.valueOf(!name.equals("new")));
  }

  private static int port(PackagedApp app) {
    return Integer.parseInt(app.http().origin().replaceAll(".*:", ""));
  }

  private static String url(DatabaseUrl database) {
    return "%s?user=%s&password=%s"
        .formatted(database.jdbcUrl(), database.user(), database.password());
  }

  private static String newest(DatabaseUrl database) {
    return TestPostgres.client(database)
        .sql("select max(version) from flyway_schema_history")
        .query(String.class)
        .single();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What a command says that ends so. */
  private static List<String> lines(DrillContext context, int exitCode, String... command)
      throws IOException, InterruptedException {
    var said = Files.createTempFile(context.folder(), "said-", ".txt");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    var lines = Files.readAllLines(said);
    if (process.exitValue() != exitCode) {
      throw new IOException(
          "%s ended with %d:%n%s"
              .formatted(command[0], process.exitValue(), String.join("\n", lines)));
    }
    return lines;
  }
}
