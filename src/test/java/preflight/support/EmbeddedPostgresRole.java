package preflight.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import preflight.platform.db.DatabaseUrl;

/** The application's role may not make databases; for tests the superuser allows it. */
final class EmbeddedPostgresRole {
  private EmbeddedPostgresRole() {}

  static void allowDatabases(Path home, String jdbcUrl) throws IOException {
    TestPostgres.execute(superuser(home, jdbcUrl), "alter role preflight createdb");
  }

  static DatabaseUrl superuser(Path home, String jdbcUrl) throws IOException {
    List<String> lines = Files.readAllLines(home.resolve("postgres/pgpass"));
    String password = lines.getFirst().substring(lines.getFirst().lastIndexOf(':') + 1);
    return new DatabaseUrl(jdbcUrl, "postgres", password);
  }
}
