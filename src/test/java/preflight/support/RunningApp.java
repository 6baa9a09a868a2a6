package preflight.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.db.DatabaseUrl;

/** The whole application, started once for all tests of this JVM, on a database of its own. */
public final class RunningApp {
  /** Tests sign foreign tokens with it. */
  public static final String JWT_SECRET = "a-secret-that-only-tests-know-0123456789";

  /** Who answers what is written on the contact page. */
  public static final String CONTACT = "help@clinic.example.org";

  private static final DatabaseUrl DATABASE = TestPostgres.newDatabase();
  private static final OwnApp APP = start();

  private RunningApp() {}

  public static int port() {
    return APP.port();
  }

  public static String origin() {
    return "http://localhost:" + port();
  }

  public static Http http() {
    return Http.at(port());
  }

  public static DatabaseUrl database() {
    return DATABASE;
  }

  public static JdbcClient sql() {
    return TestPostgres.client(DATABASE);
  }

  public static <T> T bean(Class<T> type) {
    return APP.bean(type);
  }

  public static <T> Collection<T> beans(Class<T> type) {
    return APP.context().getBeansOfType(type).values();
  }

  public static ApplicationContext context() {
    return APP.context();
  }

  private static OwnApp start() {
    try {
      String url =
          DATABASE.jdbcUrl() + "?user=" + DATABASE.user() + "&password=" + DATABASE.password();
      return OwnApp.start(
          TempFolders.untilTheEnd("preflight-app-"),
          "--DATABASE_URL=" + url,
          "--CONTACT_EMAIL=" + CONTACT,
          // By account, and each test has its own.
          "--preflight.limits.login-failures=10");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
