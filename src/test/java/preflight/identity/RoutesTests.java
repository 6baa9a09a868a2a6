package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.platform.db.Work;

class RoutesTests {
  private final WebSlice.Running server = WebSlice.shared();

  @ParameterizedTest
  @CsvSource({
    "GET, /forms/weekly, UNASKED",
    "HEAD, /forms/weekly, UNASKED",
    "POST, /runs, ANYONE",
    "GET, /runs, CALLER",
    "PATCH, /runs/1/answers, CALLER",
    "DELETE, /runs/1, CALLER",
    "GET, /assets/ab/js/deep/down.js, UNASKED",
  })
  void letsInWhomTheTableSays(String method, String path, Who who) {
    assertThat(Routes.find(method, path))
        .isInstanceOfSatisfying(
            Routes.Found.Open.class, found -> assertThat(found.route().who()).isEqualTo(who));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /runs, READ",
    "POST, /runs, WRITE",
    "PATCH, /runs/1/answers, SAVE",
    "POST, /runs/1/complete, SAVE",
    "GET, /survey/pulse/first, PAGE",
    "POST, /survey/pulse/first, SAVE",
    "GET, /survey/pulse/finish/receipt.json, EXPORT",
    "POST, /resume, LOGIN",
  })
  void saysWhatTheDatabaseIsWantedFor(String method, String path, Work work) {
    assertThat(Routes.find(method, path))
        .isInstanceOfSatisfying(
            Routes.Found.Open.class, found -> assertThat(found.route().work()).isEqualTo(work));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere", "/runs/", "/Runs", "/forms/a/b", "/actuator", "/error", "/static/x"})
  void whatIsNotListedDoesNotExist(String path) {
    assertThat(Routes.find("GET", path)).isEqualTo(new Routes.Found.Nowhere());
    assertThat(server.http().get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /runs, 'GET, HEAD, POST'",
    "GET, /runs/1/answers, PATCH",
    "OPTIONS, /forms, 'GET, HEAD'",
    "BREW, /health, 'GET, HEAD'",
    "HEAD, /runs/1/complete, POST",
  })
  void anotherMethodIsToldWhichThereAre(String method, String path, String allowed) {
    var answer = server.http().send(method, path, "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
  }

  @Test
  void aListedRouteWithoutAHandlerIsNotFound() {
    assertThat(server.http().get("/survey/pulse/finish/result").statusCode()).isEqualTo(404);
  }
}
