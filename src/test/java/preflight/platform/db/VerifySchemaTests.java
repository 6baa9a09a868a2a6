package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.OwnApp;
import preflight.support.TestPostgres;

/** An instance that may not migrate: it works on its schema and on a newer one, and on no older one. */
class VerifySchemaTests {
  private static DatabaseUrl database;

  @TempDir private Path home;

  @BeforeAll
  static void migrate() {
    database = TestPostgres.newDatabase();
    Migrations.run(database);
    History.keep(database);
  }

  @AfterEach
  void restore() {
    History.restore(database);
  }

  private OwnApp start() {
    return OwnApp.start(
        home,
        "--MIGRATE_ON_START=false",
        "--DATABASE_URL=%s?user=%s&password=%s"
            .formatted(database.jdbcUrl(), database.user(), database.password()));
  }

  @Test
  void startsOnASchemaThatIsNewerThanItself() {
    History.add(database, "9998", "something of the future");

    try (var app = start()) {
      assertThat(app.http().get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(app.http().postJson("/runs", "{\"form_name\":\"ai-readiness\"}").statusCode())
          .isEqualTo(201);
    }
    assertThat(History.newest(database)).isEqualTo("9998");
  }

  @Test
  void refusesASchemaThatIsOlderAndLeavesItAlone() {
    var newest = History.newest(database);
    History.removeNewest(database);

    assertThatExceptionOfType(SchemaRefusedException.class)
        .isThrownBy(() -> Migrations.verify(database))
        .withMessageStartingWith(
            "The schema is older than this version: 1 migrations are missing, from V%s on."
                .formatted(newest))
        .returns(SchemaRefusedException.SCHEMA_TOO_OLD, SchemaRefusedException::exitCode);
    assertThat(History.newest(database)).isNotEqualTo(newest);
  }

  @Test
  void refusesADatabaseThatNobodyMigrated() {
    assertThatExceptionOfType(SchemaRefusedException.class)
        .isThrownBy(() -> Migrations.verify(TestPostgres.newDatabase()))
        .withMessageContaining("from V0001 on");
  }

  /** A start wraps it many times, and must still end with its code. */
  @Test
  void theExitCodeIsFoundWhateverItIsWrappedIn() {
    var refused = SchemaRefusedException.schemaTooOld(1, "0012");

    assertThat(
            SchemaRefusedException.exitCodeOf(
                new IllegalStateException(new IllegalStateException(refused))))
        .hasValue(SchemaRefusedException.SCHEMA_TOO_OLD);
    assertThat(SchemaRefusedException.exitCodeOf(new IllegalStateException())).isEmpty();
  }

  /** As a branch leaves it whose number was lower than one that had been there before. */
  @Test
  void refusesASchemaThatMissesOneInTheMiddle() {
    TestPostgres.execute(database, "delete from flyway_schema_history where version = '0003'");

    assertThatExceptionOfType(SchemaRefusedException.class)
        .isThrownBy(() -> Migrations.verify(database))
        .withMessageContaining("1 migrations are missing, from V0003 on");
  }

  /** What is taken away is gone for both: for who would migrate, and for who only looks. */
  @Test
  void refusesWhatWasTakenAwayFromIt() {
    History.add(database, "9999", "contract from 9998 drop something");

    assertThatExceptionOfType(SchemaRefusedException.class)
        .isThrownBy(() -> Migrations.verify(database))
        .returns(SchemaRefusedException.CODE_TOO_OLD, SchemaRefusedException::exitCode);
    assertThatExceptionOfType(SchemaRefusedException.class)
        .isThrownBy(() -> Migrations.run(database));
  }

  @Test
  void worksWhereWhatWasTakenAwayIsNotItsOwn() {
    History.add(database, "9999", "contract from 0001 drop something");

    Migrations.verify(database);
    assertThat(Migrations.run(database).migrations()).isZero();
  }
}
