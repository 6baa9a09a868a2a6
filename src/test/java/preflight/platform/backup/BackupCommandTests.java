package preflight.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.platform.db.DatabaseUrl;
import preflight.platform.db.Migrations;
import preflight.support.TestPostgres;

/** The steps that the scripts ask for, on a database of another server. */
class BackupCommandTests {
  private static DatabaseUrl database;

  @TempDir private Path home;

  private record Said(int exit, String out, String err) {}

  @BeforeAll
  static void migrate() {
    database = TestPostgres.newDatabase();
    Migrations.run(database);
  }

  @Test
  void writesABackupDownAndCountsWhatStandsInEachTable() {
    String before = sum("backups");
    var recorded =
        run(
            "record",
            "dump",
            "20261128T020000Z",
            "2026-11-28T02:00:00Z",
            "2026-11-28T02:00:09Z",
            "4711",
            "true");

    assertThat(recorded).isEqualTo(new Said(0, "", ""));
    assertThat(
            TestPostgres.client(database)
                .sql(
                    "select kind || ' ' || name || ' ' || (finished_at - started_at) || ' ' || bytes || ' ' || restored from backups")
                .query(String.class)
                .list())
        .containsExactly("dump 20261128T020000Z 00:00:09 4711 true");
    assertThat(before).isEqualTo("backups 0 0");
    assertThat(sum("backups")).startsWith("backups 1 ").isNotEqualTo("backups 1 0");
    assertThat(run("sums").out().lines().map(line -> line.split(" ")[0]))
        .contains("answers", "flyway_schema_history", "runs")
        .noneMatch(table -> table.startsWith("answers_"));
  }

  @Test
  void refusesStepsThatItDoesNotKnow() {
    for (var asked :
        List.of(
            new String[] {},
            new String[] {"copy"},
            new String[] {"record", "base"},
            new String[] {"record", "base", "n", "yesterday", "today", "1", "true"})) {
      var said = run(asked);
      assertThat(said.exit()).isEqualTo(64);
      assertThat(said.err()).contains("bin/backup --help");
    }
  }

  @Test
  void refusesAKindThatTheTableDoesNotKnow() {
    var said =
        run("record", "half", "n", "2026-11-28T02:00:00Z", "2026-11-28T02:00:09Z", "1", "true");

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).startsWith("The database refused: ");
  }

  @Test
  void saysWhenThereIsNoEmbeddedDatabaseToCopy() {
    var said = run("copy", home.resolve("copy").toString());

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("There is no embedded database in " + home);
  }

  @Test
  void refusesAnEnvironmentThatIsNotRight() {
    assertThat(run("sums", "--BACKUP_TARGET=somewhere").exit()).isEqualTo(78);
  }

  private String sum(String table) {
    return run("sums")
        .out()
        .lines()
        .filter(line -> line.startsWith(table + " "))
        .findFirst()
        .orElseThrow();
  }

  private Said run(String... asked) {
    var arguments = new ArrayList<>(List.of("--backup"));
    arguments.addAll(List.of(asked));
    arguments.add("--PREFLIGHT_HOME=" + home);
    arguments.add(
        "--DATABASE_URL=%s?user=%s&password=%s"
            .formatted(database.jdbcUrl(), database.user(), database.password()));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        BackupCommand.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments.toArray(String[]::new));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
