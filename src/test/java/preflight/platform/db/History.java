package preflight.platform.db;

import preflight.support.TestPostgres;

/** What is written down about a schema, as another version of the program would have left it. */
final class History {
  /** As Flyway makes it. */
  static final String TABLE =
      """
      create table flyway_schema_history (
        installed_rank integer primary key, version varchar(50), description varchar(200) not null,
        type varchar(20) not null, script varchar(1000) not null, checksum integer,
        installed_by varchar(100) not null, installed_on timestamp not null default now(),
        execution_time integer not null, success boolean not null)
      """;

  private History() {}

  static void add(DatabaseUrl database, String version, String description) {
    TestPostgres.client(database)
        .sql(
            """
            insert into flyway_schema_history (installed_rank, version, description, type, script,
              checksum, installed_by, execution_time, success)
            values (:rank, :version, :description, 'SQL', 'V', 1, 'tests', 1, true)
            """)
        .param("rank", Integer.parseInt(version))
        .param("version", version)
        .param("description", description)
        .update();
  }

  /** As if the newest one had never been. */
  static void removeNewest(DatabaseUrl database) {
    TestPostgres.execute(
        database,
        """
        delete from flyway_schema_history
        where installed_rank = (select max(installed_rank) from flyway_schema_history)
        """);
  }

  /** What was written down before the tests wrote. */
  static void keep(DatabaseUrl database) {
    TestPostgres.execute(database, "create table kept as select * from flyway_schema_history");
  }

  static void restore(DatabaseUrl database) {
    TestPostgres.execute(
        database,
        """
        truncate flyway_schema_history;
        insert into flyway_schema_history select * from kept
        """);
  }

  static String newest(DatabaseUrl database) {
    return TestPostgres.client(database)
        .sql("select version from flyway_schema_history order by installed_rank desc limit 1")
        .query(String.class)
        .single();
  }
}
