package preflight.platform.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.db.BackgroundWork;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.SchemaDump;
import preflight.support.TestPostgres;

/** The same code, migrations and statements on a PostgreSQL 15 that somebody else runs. */
class OldestPostgresTests {
  @TempDir static Path home;

  private static OldestPostgres server;
  private static OwnApp app;

  @BeforeAll
  static void start() throws IOException {
    server = OldestPostgres.start(Files.createDirectory(home.resolve("old")));
    app = OwnApp.start(home.resolve("app"), "--DATABASE_URL=" + server.databaseUrl());
  }

  @AfterAll
  static void stop() throws IOException {
    app.close();
    server.close();
  }

  @Test
  void isVersion15AndNotTheEmbeddedOne() {
    assertThat(
            TestPostgres.client(server.url())
                .sql("show server_version")
                .query(String.class)
                .single())
        .startsWith("15.");
    assertThat(home.resolve("app/postgres")).doesNotExist();
  }

  @Test
  void limitsWhatThisVersionKnowsALimitFor() {
    var sql = app.bean(JdbcClient.class);

    assertThat(sql.sql("show lock_timeout").query(String.class).single()).isEqualTo("2s");
    assertThat(sql.sql("show application_name").query(String.class).single())
        .isEqualTo("preflight");
    assertThat(
            app.bean(BackgroundWork.class)
                .inTransaction(
                    () -> sql.sql("show statement_timeout").query(String.class).single()))
        .isEqualTo("30s");
  }

  @Test
  void migratesToTheSameSchema() throws IOException {
    assertThat(Files.readString(Path.of("src/main/resources/db/schema.sql")))
        .endsWith(SchemaDump.of(server.url()));
  }

  @Test
  void servesARunFromItsStartToItsWithdrawal() {
    var ada = Person.starting(app.http(), "two-pages");
    json(ada.save("first", "{\"word\":\"tea\",\"tools\":[\"book\",\"pen\"]}", 0), 200);
    json(ada.save("first", "{\"word\":\"tea\"}", 0), 200);
    json(ada.save("first", "{\"word\":\"milk\"}", 0), 409);
    json(ada.complete(), 422);
    json(ada.save("second", "{\"level\":3,\"more\":\"x\"}"), 200);
    json(ada.save("second", "{\"more\":null}"), 200);
    String event = "[{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\"}]";
    assertThat(ada.send("POST", "/runs/" + ada.run() + "/events", event).statusCode())
        .isEqualTo(204);

    assertThat(json(ada.complete(), 200).get("score").get("value").asDouble()).isEqualTo(60);
    json(ada.complete(), 409);
    assertThat(ada.answer("tools")).isEqualTo("[\"pen\",\"book\"]");
    assertThat(ada.answer("more")).isEqualTo("null");
    var again = ada.startingAgain("two-pages");
    assertThat(json(ada.get("/runs?limit=1"), 200).get("next_cursor").isString()).isTrue();
    assertThat(ada.send("DELETE", "/runs/" + ada.run(), "").statusCode()).isEqualTo(204);
    json(ada.get("/runs/" + ada.run()), 404);
    assertThat(json(ada.get("/runs"), 200).get("items").get(0).get("run_id").asString())
        .isEqualTo(again.run());
  }
}
