package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import preflight.identity.WebSlice;

class ProblemTests {
  private final WebSlice.Running server = WebSlice.shared();

  @Test
  void saysWhatWhereAndUnderWhichId() {
    var answer = server.http().get("/nowhere", "X-Request-ID", "abc");

    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404,"
                + "\"detail\":\"There is nothing at this address, or it is not yours.\","
                + "\"instance\":\"/nowhere\",\"request_id\":\"abc\"}");
  }

  @Test
  void theUnexpectedStaysOpaque() {
    var answer = server.http().get("/forms/sesame");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("\"type\":\"/problems/internal\"")
        .doesNotContain("the secret word", "IllegalState");
  }

  @ParameterizedTest
  @EnumSource(Problem.class)
  void everyTypeIsExplained(Problem problem) {
    var path = "/problems/" + problem.slug();

    assertThat(server.http().get(path).body())
        .contains("\"status\":" + problem.status(), problem.title(Texts.in("en")));
    var page = server.http().get(path, "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>" + problem.title(Texts.in("en")));
  }

  @Test
  void anUnknownTypeIsNotFound() {
    assertThat(server.http().get("/problems/bad-luck").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true",
        "text/html | true",
        "text/* | true",
        "text/html;q=0.5, application/json;q=0.4 | true",
        "text/html;q=0.4, application/json;q=0.5 | false",
        "text/html, application/problem+json | false",
        "application/json | false",
        "*/* | false",
        "text/html;q=0 | false",
        "not/a/type | false",
        "'' | false",
      })
  void aPageIsForWhoPrefersOne(String accept, boolean html) {
    var answer = server.http().get("/nowhere", "Accept", accept);

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"))
        .isEqualTo(html);
    assertThat(answer.headers().firstValue("Vary")).hasValue("Accept, Accept-Language");
  }

  @Test
  void nothingIsEchoedUnescaped() {
    var answer = server.http().get("/nowhere/%3Cscript%3E?x=%3Cscript%3E", "Accept", "text/html");

    assertThat(answer.body()).doesNotContain("<script");
  }

  @Test
  void aDatabaseThatIsDownIsUnavailable() {
    Texts texts = Texts.in("en");
    assertThat(
            Arrays.asList(
                Failures.problem(new CannotGetJdbcConnectionException("down"), texts),
                Failures.problem(new CannotCreateTransactionException("down"), texts),
                Failures.problem(new QueryTimeoutException("slow"), texts)))
        .extracting(ProblemException::problem)
        .containsOnly(Problem.UNAVAILABLE);
  }

  /** What the driver says of a line that the database cut could be said of a client's, too. */
  @Test
  void aDatabaseThatHangsUpIsNoClientThatLeft() {
    var answer = server.http().get("/forms/hung-up");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("\"type\":\"/problems/unavailable\"");
  }

  @Test
  void slugsAndStatusesBelongTogether() {
    assertThat(Problem.STALE_REVISION.slug()).isEqualTo("stale-revision");
    for (int status = 400; status < 600; status++) {
      assertThat(Problem.ofStatus(status).status() / 100).isEqualTo(status / 100);
    }
    assertThat(Problem.ofStatus(403)).isEqualTo(Problem.FORBIDDEN);
    assertThat(Problem.ofStatus(418)).isEqualTo(Problem.BAD_REQUEST);
  }
}
