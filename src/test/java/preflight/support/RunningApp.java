package preflight.support;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.PreflightApplication;
import preflight.platform.db.DatabaseUrl;

/** The whole application, started once for all tests of this JVM, on a database of its own. */
public final class RunningApp {
  /** Tests sign foreign tokens with it. */
  public static final String JWT_SECRET = "a-secret-that-only-tests-know-0123456789";

  private static final DatabaseUrl DATABASE = TestPostgres.newDatabase();
  private static final ConfigurableApplicationContext CONTEXT = start();

  private RunningApp() {}

  public static int port() {
    return CONTEXT.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public static String origin() {
    return "http://localhost:" + port();
  }

  public static Http http() {
    return Http.at(port());
  }

  public static JdbcClient sql() {
    return TestPostgres.client(DATABASE);
  }

  public static <T> T bean(Class<T> type) {
    return CONTEXT.getBean(type);
  }

  private static ConfigurableApplicationContext start() {
    try {
      Path home = Files.createTempDirectory("preflight-app-");
      Path forms = Files.createDirectory(home.resolve("forms"));
      try (var documents = Files.list(Path.of("src/test/resources/documents/running"))) {
        for (Path document : documents.toList()) {
          Files.copy(document, forms.resolve(document.getFileName()));
        }
      }
      String url =
          DATABASE.jdbcUrl() + "?user=" + DATABASE.user() + "&password=" + DATABASE.password();
      return SpringApplication.run(
          PreflightApplication.class,
          "--PORT=0",
          "--PREFLIGHT_HOME=" + home,
          "--DATABASE_URL=" + url,
          "--JWT_SECRET=" + JWT_SECRET);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
