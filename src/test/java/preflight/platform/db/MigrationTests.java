package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTests {
  private static final Path FOLDER = Path.of("src/main/resources/db/migration");

  @Test
  void noMigrationBlocksATableInUse() throws IOException {
    for (Path file : files()) {
      assertThat(MigrationLinter.faults(file.getFileName().toString(), Files.readString(file)))
          .isEmpty();
    }
  }

  @Test
  void theirNumbersHaveNoGap() throws IOException {
    List<Path> files = files();
    for (int i = 0; i < files.size(); i++) {
      assertThat(files.get(i).getFileName().toString())
          .matches("V%04d__[a-z0-9_]+\\.sql".formatted(i + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index runs_by_arm on runs (arm);",
        "create unique index runs_by_arm\n  on runs (arm);",
        "alter table runs add column site text not null;",
        "alter table runs alter column site set not null;",
        "alter table runs alter column arm type integer;",
        "alter table runs rename column arm to branch;",
        "alter table runs drop column arm;",
        "drop table runs;",
        "alter table runs add constraint arm_known check (arm <> '');",
        "alter table runs add column key uuid default gen_random_uuid();",
        "lock table runs;",
        "create table sites (site_id bigserial);",
        "create table sites (name varchar(20));",
        "create table sites (at timestamp);",
        "create table sites (data json not null);",
        "set lock_timeout = 0;",
        "create index concurrently runs_by_arm on runs (arm);",
      })
  void eachForbiddenStatementIsFound(String statement) {
    assertThat(MigrationLinter.faults("V0002__planted.sql", statement)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set lock_timeout = 0; create index concurrently runs_by_arm on runs (arm); set lock_timeout = '2s';",
        "alter table runs add column site text;",
        "alter table runs add column site text not null default '';",
        "alter table runs add constraint arm_known check (arm <> '') not valid;",
        "create table sites (site_id uuid not null); create index sites_by_id on sites (site_id);",
      })
  void whatIsSafeIsAllowed(String statement) {
    assertThat(MigrationLinter.faults("V0002__fine.sql", statement)).isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }
}
