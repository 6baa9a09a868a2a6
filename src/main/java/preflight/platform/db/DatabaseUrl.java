package preflight.platform.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the database is. {@code DATABASE_URL} comes as cloud providers print it ({@code
 * postgresql://user:password@host:port/name?sslmode=require}) or as a JDBC URL.
 */
public record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password) {
  /**
   * @throws IllegalArgumentException when the text is neither; the message never repeats the text,
   *     which may hold a password
   */
  public static DatabaseUrl parse(String text) {
    if (text.startsWith("jdbc:postgresql:")) {
      return new DatabaseUrl(text, null, null);
    }
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("postgresql".equals(scheme) || "postgres".equals(scheme))) {
        return fromUri(uri);
      }
    } catch (URISyntaxException unreadable) {
      // said below, without the text
    }
    throw new IllegalArgumentException(
        "must look like postgresql://user:password@host:5432/database (characters such as @ or / in"
            + " the password written as %40 or %2F) or like jdbc:postgresql://host:5432/database");
  }

  private static DatabaseUrl fromUri(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    String credentials = uri.getRawUserInfo();
    if (credentials == null) {
      return new DatabaseUrl(jdbcUrl, null, null);
    }
    int colon = credentials.indexOf(':');
    if (colon < 0) {
      return new DatabaseUrl(jdbcUrl, decoded(credentials), null);
    }
    return new DatabaseUrl(
        jdbcUrl,
        decoded(credentials.substring(0, colon)),
        decoded(credentials.substring(colon + 1)));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** A connection each time one is asked for, for a command or a migration. */
  DataSource unpooled(TimeLimits limits, Duration connectTimeout) {
    var database = new DriverManagerDataSource();
    database.setUrl(jdbcUrl);
    database.setUsername(user);
    database.setPassword(password);
    database.setConnectionProperties(ConnectionPool.driverProperties(limits, connectTimeout));
    return database;
  }

  /** Never prints the password. */
  @Override
  public String toString() {
    return "DatabaseUrl[...]";
  }
}
