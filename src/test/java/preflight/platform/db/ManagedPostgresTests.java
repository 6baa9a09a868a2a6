package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.OwnApp;
import preflight.support.TestPostgres;

/** A server of which somebody else is superuser, set up by the words of {@code docs/operating/managed.md}. */
class ManagedPostgresTests {
  private static final String PASSWORD = "Zk3vQ9wP7";
  private static final String DATABASE = "managed";

  @TempDir private Path home;

  @BeforeAll
  static void followTheDocument() throws IOException {
    // What a provider gives: may make roles and databases, and nothing more.
    TestPostgres.execute(
        TestPostgres.superuser(),
        "create role provider_admin login createrole createdb password '%s'".formatted(PASSWORD));
    var blocks = sqlOfTheDocument();
    assertThat(blocks).hasSize(2);
    // One at a time, as psql sends them; a database is not made within a transaction.
    for (var statement : blocks.getFirst().split(";\\s*\n")) {
      TestPostgres.execute(TestPostgres.as("provider_admin", PASSWORD, "postgres"), statement);
    }
    TestPostgres.execute(owner(), blocks.getLast());
    Migrations.run(owner());
  }

  @Test
  void migrationsRunAsAnOwnerWithoutAnyRight() {
    var sql = TestPostgres.client(owner());

    assertThat(
            sql.sql(
                    """
                    select count(*) from pg_roles
                    where rolname in ('preflight_owner', 'preflight_app')
                      and not (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(2);
    assertThat(
            sql.sql("select distinct tableowner from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list())
        .containsExactly("preflight_owner");
    assertThat(sql.sql("select count(*) from runs").query(Integer.class).single()).isZero();
  }

  @Test
  void theProgramRunsAsARoleThatMayChangeNoSchema() {
    try (var app =
        OwnApp.start(
            home,
            "--MIGRATE_ON_START=false",
            "--DATABASE_URL=%s?user=%s&password=%s"
                .formatted(program().jdbcUrl(), program().user(), PASSWORD))) {
      var started = app.http().postJson("/runs", "{\"form_name\":\"ai-readiness\"}");
      assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
      assertThat(app.http().get("/health/ready").statusCode()).isEqualTo(200);
    }

    for (var forbidden :
        List.of("create table mine (x int)", "drop table runs", "truncate audit_events")) {
      assertThatThrownBy(() -> TestPostgres.execute(program(), forbidden))
          .as(forbidden)
          .rootCause()
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  private static DatabaseUrl owner() {
    return TestPostgres.as("preflight_owner", PASSWORD, DATABASE);
  }

  private static DatabaseUrl program() {
    return TestPostgres.as("preflight_app", PASSWORD, DATABASE);
  }

  private static List<String> sqlOfTheDocument() throws IOException {
    return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("docs/operating/managed.md")))
        .results()
        .map(block ->
            block
                .group(1)
                .replace("'…'", "'" + PASSWORD + "'")
                .replaceAll("database preflight\\b", "database " + DATABASE))
        .toList();
  }
}
