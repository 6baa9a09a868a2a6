package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import preflight.support.OwnApp;
import preflight.support.Refusal;
import preflight.support.TestPostgres;

/** Resume codes may be tried ten times a minute from one address. */
class LimitTests {
  private static final int QUOTA = 10;
  private static OwnApp app;

  @BeforeAll
  static void start(@TempDir Path home) {
    var database = TestPostgres.newDatabase();
    app =
        OwnApp.start(
            home,
            "--DATABASE_URL="
                + database.jdbcUrl()
                + "?user="
                + database.user()
                + "&password="
                + database.password());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void everyAnswerSaysWhereOneStandsAndTheEleventhIsRefused() {
    for (int i = 1; i <= QUOTA; i++) {
      var answer = tried();
      assertThat(answer.statusCode()).isEqualTo(i % 2 == 0 ? 415 : 404);
      assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"resume-codes\";q=10;w=60");
      assertThat(header(answer, "RateLimit"))
          .matches("\"resume-codes\";r=%d;t=\\d+".formatted(QUOTA - i));
      assertThat(header(answer, "Retry-After")).isEmpty();
    }

    var refused = tried();
    Refusal.of(refused, 429, "too-many-requests");
    assertThat(header(refused, "RateLimit")).matches("\"resume-codes\";r=0;t=\\d+");
    assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"resume-codes\";q=10;w=60");
    assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
    var page = app.http().postForm("/resume", "code=1", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(429);
    assertThat(page.body()).contains("That was too often");
    assertThat(app.http().get("/resume", "Accept", "text/html").statusCode()).isEqualTo(200);
    assertThat(app.http().get("/resume").headers().firstValue("RateLimit")).isEmpty();
  }

  @Test
  void keysAreCountedApartAndAnInstallationMaySetAnotherNumber() {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("own", Map.of("preflight.limits.resume-codes", "1")));
    var limits = new Limits(new LocalBuckets(), environment);

    assertThat(limits.count(Limit.RESUME_CODES, "a")).isInstanceOf(Limits.Standing.Granted.class);
    assertThat(limits.count(Limit.RESUME_CODES, "a")).isInstanceOf(Limits.Standing.Refused.class);
    assertThat(limits.count(Limit.RESUME_CODES, "b")).isInstanceOf(Limits.Standing.Granted.class);
  }

  private int tries;

  private HttpResponse<String> tried() {
    boolean odd = ++tries % 2 == 1;
    return app.http()
        .send(
            "POST",
            "/resume",
            "{\"code\":\"0000-0000-0000-0000-0000\"}",
            "Content-Type",
            odd ? "application/json" : "text/plain");
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
