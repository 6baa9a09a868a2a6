package preflight.platform.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.TestPostgres;

/** What a job that migrates says, and with which exit code it ends. */
class MigrateOnlyTests {
  @TempDir private Path home;

  private record Ended(int exitCode, String out, String err) {}

  private Ended migrate(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        MigrateOnly.run(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
    return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Ended migrate(DatabaseUrl database) {
    return migrate(
        "--migrate",
        "--PREFLIGHT_HOME=" + home,
        "--DATABASE_URL=%s?user=%s&password=%s"
            .formatted(database.jdbcUrl(), database.user(), database.password()));
  }

  /** What another version of the program left behind comes after, on the same database. */
  @Test
  void bringsAnEmptyDatabaseToTheNewestSchemaAndThenHasNothingToDo() {
    var database = TestPostgres.newDatabase();

    var first = migrate(database);
    var second = migrate(database);
    History.add(database, "9998", "something of the future");
    var older = migrate(database);
    History.add(database, "9999", "contract from 9998 drop something");
    var tooOld = migrate(database);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("The schema went from nothing to V00");
    for (var nothingToDo : List.of(second, older)) {
      assertThat(nothingToDo.exitCode()).isZero();
      assertThat(nothingToDo.out()).endsWith("; nothing to do." + System.lineSeparator());
    }
    assertThat(tooOld.exitCode()).isEqualTo(SchemaRefusedException.CODE_TOO_OLD);
    assertThat(tooOld.err())
        .startsWith(
            "The schema has left this version behind: V9999 took away what code before V9998"
                + " uses.");
    assertThat(History.newest(database)).isEqualTo("9999");
  }

  /** The log of a migration that is not kept is a gap no backup gets over. */
  @Test
  void keepsTheLogOfAnEmbeddedDatabaseWhereTheBackupsAre() throws IOException {
    Path target = Files.createDirectories(home.resolve("target"));

    var ended =
        migrate(
            "--migrate",
            "--PREFLIGHT_HOME=" + home,
            "--BACKUP_TARGET=" + target,
            "--BACKUP_PASSPHRASE=a passphrase that is long enough");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(home.resolve("postgres/data/preflight.conf"))
        .content()
        .contains("archive_mode = on");
  }

  @Test
  void aWrongEnvironmentIs78() {
    var ended = migrate("--migrate", "--PREFLIGHT_HOME=" + home, "--DATABASE_URL=nowhere");

    assertThat(ended.exitCode()).isEqualTo(78);
    assertThat(ended.err()).contains("  - DATABASE_URL ");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIs1() {
    var ended =
        migrate(
            "--migrate",
            "--PREFLIGHT_HOME=" + home,
            "--DATABASE_URL=postgresql://nobody@127.0.0.1:1/nothing");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).startsWith("The database cannot be used: ");
  }

  @Test
  void aMigrationThatFailsIs1AndSaysWhich() {
    var database = TestPostgres.newDatabase();
    TestPostgres.execute(database, "create table runs (in_the_way integer)");
    // Flyway wants to be told where a schema that is not empty begins.
    TestPostgres.execute(database, History.TABLE);

    var ended = migrate(database);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).startsWith("A migration failed:").contains("V0001__first_tables.sql");
  }
}
