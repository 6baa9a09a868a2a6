package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import preflight.support.SchemaDump;
import preflight.support.TestPostgres;

class SchemaTests {
  private static final Path GOLDEN = Path.of("src/main/resources/db/schema.sql");
  private static final String HEAD =
      """
      -- The whole schema, as all migrations together make it. Not run by anything: a test keeps it
      -- equal to db/migration. To write it anew: mvn test -Dtest=SchemaTests -Dschema.write=true
      """;

  private static DatabaseUrl database;

  @BeforeAll
  static void migrate() {
    database = TestPostgres.newDatabase();
    Migrations.run(database);
  }

  @Test
  void theGoldenSchemaIsWhatTheMigrationsMake() throws IOException {
    String schema = HEAD + SchemaDump.of(database);
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(GOLDEN, schema);
    }
    assertThat(Files.readString(GOLDEN)).isEqualTo(schema);
  }

  @Test
  void migratingAgainChangesNothing() {
    Migrations.run(database);
    assertThat(HEAD + SchemaDump.of(database)).isEqualTo(HEAD + SchemaDump.of(database));
    assertThat(
            TestPostgres.client(database)
                .sql("select count(*) from pg_index where not indisvalid")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void aPublishedFormVersionCannotBeChangedEvenBySql() {
    TestPostgres.execute(
        database,
        """
        insert into form_versions values
          (gen_random_uuid(), 'pulse', '1.0.0', 'published', '{}', now())
        """);
    Assertions.assertThatThrownBy(
            () -> TestPostgres.execute(database, "update form_versions set document = '{\"a\":1}'"))
        .rootCause()
        .hasMessageContaining("a published form version never changes: pulse 1.0.0");
    TestPostgres.execute(database, "update form_versions set status = 'retired'");
  }

  @Test
  void eachPartOfTheAnswersHasRoomForUpdatesInPlace() {
    assertThat(
            TestPostgres.client(database)
                .sql(
                    """
                    select count(*) from pg_class
                    where relispartition and relname like 'answers%' and relkind = 'r'
                      and reloptions = '{fillfactor=70}'
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(16);
  }
}
