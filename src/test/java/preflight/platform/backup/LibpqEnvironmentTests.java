package preflight.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.Program;

/** What deploy/backup-common makes of DATABASE_URL for psql, pg_basebackup and pg_dump, whose library knows no JDBC. */
class LibpqEnvironmentTests {
  private static final String ASKED =
      "set -euo pipefail; . deploy/backup-common; libpq_environment;"
          + " echo \"$PGHOST $PGPORT $PGDATABASE ${PGTARGETSESSIONATTRS-}\"";

  @ParameterizedTest
  @CsvSource({
    "postgresql://db/preflight, db 5432 preflight",
    "postgresql://ada:p%40ss@db:6432/preflight?sslmode=require, db 6432 preflight",
    "jdbc:postgresql://[::1]:6432/preflight, ::1 6432 preflight",
    "jdbc:postgresql://[::1]/preflight, ::1 5432 preflight",
  })
  void oneHostIsNamedWithItsPort(String url, String expected) throws Exception {
    assertThat(of(url)).isEqualTo(expected);
  }

  /** As docs/operating/instances.md has it; which of the two is the primary is for libpq to find out, too. */
  @Test
  void severalHostsAreTwoLists() throws Exception {
    assertThat(
            of(
                "jdbc:postgresql://db1:5432,db2:6432/preflight?user=preflight&sslmode=verify-full"
                    + "&targetServerType=primary"))
        .isEqualTo("db1,db2 5432,6432 preflight primary");
    assertThat(of("jdbc:postgresql://db1,db2:6432/preflight"))
        .isEqualTo("db1,db2 5432,6432 preflight");
  }

  private static String of(String url) throws Exception {
    var builder = new ProcessBuilder("bash", "-c", ASKED);
    builder.environment().keySet().removeIf(name -> name.matches("PG.*|DATABASE_URL_FILE"));
    builder.environment().put("DATABASE_URL", url);
    var program = Program.run(builder);
    assertThat(program.exitCode()).as(program.output()).isZero();
    return program.output().strip();
  }
}
