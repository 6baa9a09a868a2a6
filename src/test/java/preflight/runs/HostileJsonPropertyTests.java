package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Whatever is sent to the JSON endpoints, the fault is never ours. */
class HostileJsonPropertyTests {
  private static final Person ADA = Person.starting("two-pages");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1.5",
          "1e999",
          "99999999999999999999",
          "\"\"",
          "\"tea\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"2026-01-31T09:30:00Z\"",
          "\"+1000000000-01-01T00:00:00Z\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"\":{}}",
          "{\"a\":null}");

  /** One write and a body that it takes, with a mark for each value. */
  private record Write(String method, String path, String body) {}

  private static final List<Write> WRITES =
      List.of(
          new Write(
              "POST",
              "/runs",
              "{\"form_name\":@,\"version\":@,\"language\":@,\"consent\":{\"version\":@}}"),
          new Write("POST", "/runs", "{\"form_name\":\"two-pages\",\"language\":@,\"consent\":@}"),
          new Write(
              "PATCH",
              ADA.answersPath(),
              "{\"page_id\":\"first\",\"answers\":{\"word\":@,\"mood\":@,\"years\":@,\"tools\":@},\"revision\":@}"),
          new Write("PATCH", ADA.answersPath(), "{\"page_id\":@,\"answers\":@,\"revision\":0}"),
          new Write(
              "POST", "/runs/" + ADA.run() + "/events", "[{\"type\":@,\"page_id\":@,\"at\":@},@]"),
          new Write(
              "POST",
              "/runs/" + ADA.run() + "/events",
              "[{\"type\":\"page_shown\",\"page_id\":\"first\",\"at\":@}]"),
          new Write("POST", "/runs/" + ADA.run() + "/complete", "@"));

  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void noValueInAnyPlaceIsAFailure(
      @ForAll("writes") Write write, @ForAll("values") List<String> values) {
    var body = new StringBuilder();
    int next = 0;
    for (String part : write.body().split("(?<=@)|(?=@)", -1)) {
      body.append(part.equals("@") ? values.get(next++ % values.size()) : part);
    }

    assertNoFailure(write, body.toString());
  }

  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void noBrokenBodyIsAFailure(
      @ForAll("writes") Write write, @ForAll("mutations") List<Mutation> mutations) {
    String body = write.body().replace("@", "\"first\"");
    for (Mutation mutation : mutations) {
      body = mutation.of(body);
    }

    assertNoFailure(write, body);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
  void noDocumentIsAFailure(@ForAll("writes") Write write, @ForAll("documents") String document) {
    assertNoFailure(write, document);
  }

  private static void assertNoFailure(Write write, String body) {
    HttpResponse<String> response =
        RunningApp.http()
            .sendJson(write.method(), write.path(), body, "Authorization", "Bearer " + ADA.token());

    assertThat(response.statusCode()).as("%s\n%s", body, response.body()).isBetween(200, 499);
    assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
    if (response.statusCode() >= 400) {
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");
      assertThat(response.body()).contains("\"request_id\"").doesNotContain("Exception");
    }
  }

  /** A piece of the body is replaced by something else. */
  private record Mutation(double from, int length, String instead) {
    String of(String body) {
      int start = (int) (from * body.length());
      int end = Math.min(body.length(), start + length);
      return body.substring(0, start) + instead + body.substring(end);
    }
  }

  @Provide
  Arbitrary<Write> writes() {
    return Arbitraries.of(WRITES);
  }

  @Provide
  Arbitrary<List<String>> values() {
    return Arbitraries.of(VALUES).list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(6),
            Arbitraries.of(VALUES),
            Arbitraries.of(
                "{", "}", "[", "]", ",", ":", "\"", "\\", "\u0000", "\uFEFF", "//", "@"));
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1), Arbitraries.integers().between(0, 12), pieces)
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.recursive(
        () -> Arbitraries.of(VALUES),
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]"),
                inner
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(3)
                    .map(list ->
                        "{\"page_id\":%s,\"answers\":{\"word\":%s},\"type\":%s}"
                            .formatted(list.getFirst(), list.getLast(), list.getFirst()))),
        0,
        4);
  }
}
