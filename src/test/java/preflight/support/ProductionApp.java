package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.db.DatabaseUrl;

/**
 * The whole application as it runs in production, behind a proxy: started once for all tests of this
 * JVM, on a database of its own.
 */
public final class ProductionApp {
  public static final String HOST = "preflight.example.org";
  public static final String BASE_URL = "https://" + HOST;

  /** The proxy whose word counts. */
  public static final String PROXY = "127.0.0.2";

  /** Anybody else. */
  public static final String STRANGER = "127.0.0.1";

  /** Its pages may call the API. */
  public static final String LISTED = "https://study.example.org";

  /** Opens the numbers on the public port. */
  public static final String METRICS_TOKEN = "Lr8yUe1oIb3mCd5tXs7nJq2hVw4kPz6g";

  private static final DatabaseUrl DATABASE = TestPostgres.newDatabase();
  private static final OwnApp APP = start();
  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private ProductionApp() {}

  public static int port() {
    return APP.port();
  }

  public static ApplicationContext context() {
    return APP.context();
  }

  public static JdbcClient sql() {
    return TestPostgres.client(DATABASE);
  }

  /**
   * By https through the proxy, as {@link #from} sends it; from another address each time, so that no
   * test uses up what others are granted.
   */
  public static RawSocket.Answer ask(String method, String path, String body, String... headers) {
    int client = CLIENTS.incrementAndGet();
    var all = new String[headers.length + 2];
    all[0] = "X-Forwarded-Proto: https";
    // Where a test names the client itself, its own line is the one on the right.
    all[1] = "X-Forwarded-For: 10.0.%d.%d".formatted(client >> 8 & 255, client & 255);
    System.arraycopy(headers, 0, all, 2, headers.length);
    return from(PROXY, method, path, body, all);
  }

  /**
   * @param headers whole lines; a Host of theirs takes the place of ours, and a Transfer-Encoding that of the length
   */
  public static RawSocket.Answer from(
      String peer, String method, String path, String body, String... headers) {
    var text = new StringBuilder();
    text.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    if (isMissing("Host:", headers)) {
      text.append("Host: ").append(HOST).append("\r\n");
    }
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    byte[] content = body.getBytes(UTF_8);
    if (content.length > 0 && isMissing("Transfer-Encoding:", headers)) {
      text.append("Content-Length: ").append(content.length).append("\r\n");
    }
    text.append("Connection: close\r\n\r\n").append(body);
    return RawSocket.send(port(), peer, text.toString().getBytes(UTF_8));
  }

  private static boolean isMissing(String name, String... headers) {
    return Arrays.stream(headers).noneMatch(header -> header.startsWith(name));
  }

  private static OwnApp start() {
    try {
      return OwnApp.limited(
          TempFolders.untilTheEnd("preflight-production-"),
          "--PREFLIGHT_ENV=production",
          "--HOST=127.0.0.1",
          "--MANAGEMENT_PORT=0",
          "--LOG_FORMAT=text",
          "--METRICS_TOKEN=" + METRICS_TOKEN,
          "--BASE_URL=" + BASE_URL,
          "--CONTACT_EMAIL=help@clinic.example.org",
          "--DATABASE_URL="
              + DATABASE.jdbcUrl()
              + "?user="
              + DATABASE.user()
              + "&password="
              + DATABASE.password(),
          "--TRUSTED_PROXIES=127.0.0.2/32,127.0.0.3/32",
          "--CORS_ORIGINS=" + LISTED,
          // Where Boot would begin to believe everybody near.
          "--spring.main.cloud-platform=kubernetes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
