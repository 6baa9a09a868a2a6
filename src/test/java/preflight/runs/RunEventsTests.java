package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.forms.Forms;
import preflight.forms.PublishOutcome;
import preflight.support.Device;
import preflight.support.ErasedMeanwhile;
import preflight.support.Person;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;

class RunEventsTests {
  private static final String RECEIPT = "/survey/two-pages/finish/receipt";

  private final Person ada = Person.starting("two-pages");

  @Test
  void keepsWhatHappenedInAPage() {
    assertThat(
            append(
                    "[{\"type\":\"page_shown\",\"page_id\":\"first\",\"at\":\"2026-01-31T09:30:00Z\"},"
                        + "{\"type\":\"page_left\",\"page_id\":\"first\",\"at\":\"2026-01-31T09:31:00Z\"}]")
                .statusCode())
        .isEqualTo(204);
    assertThat(events()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{\"type\":\"clicked\",\"at\":\"2026-01-31T09:30:00Z\"}]; /0/type",
        "[{\"type\":\"page_shown\"}]; /0/at",
        "[{\"type\":\"page_shown\",\"page_id\":\"a b\",\"at\":\"2026-01-31T09:30:00Z\"}]; /0/page_id",
        "[{\"type\":\"page_shown\",\"at\":\"yesterday\"}]; /0/at",
        "[{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\",\"address\":\"10.0.0.1\"}]; /0/address",
      })
  void refusesWhatIsNoEvent(String events, String pointer) {
    var problem = json(append(events), 422);
    assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    assertThat(events()).isZero();
  }

  @Test
  void refusesMoreThanFiftyAtOnce() {
    String event = "{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\"}";
    json(append("[" + (event + ",").repeat(50) + event + "]"), 422);
    assertThat(events()).isZero();
  }

  @Test
  void takesNoneForAnotherPersonsRun() {
    var bob = Person.starting("two-pages");
    json(bob.send("POST", "/runs/" + ada.run() + "/events", "[]"), 404);
  }

  @Test
  void takesNoneForARunThatIsErasedMeanwhile() throws Exception {
    String event = "[{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\"}]";
    json(ErasedMeanwhile.answer(ada.run(), () -> append(event)), 404);
  }

  @Test
  void keepsNoMoreOfARunThanItsReceiptCanShow() {
    String fifty = shown(Collections.nCopies(50, "first"));
    for (int sent = 0; sent <= RunEventSql.KEPT_AT_MOST; sent += 50) {
      assertThat(append(fifty).statusCode()).isEqualTo(204);
    }
    assertThat(events()).isEqualTo(RunEventSql.KEPT_AT_MOST);

    var page = Device.of(ada).get(RECEIPT);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(receipt().get("events")).hasSize(RunEventSql.KEPT_AT_MOST);
  }

  @Test
  void keepsTheFirstOfThoseThatThereIsNoRoomFor() {
    fill(RunEventSql.KEPT_AT_MOST - 2);
    assertThat(append(shown(List.of("first", "second", "first", "first"))).statusCode())
        .isEqualTo(204);
    assertThat(events()).isEqualTo(RunEventSql.KEPT_AT_MOST);
    assertThat(pages()).endsWith("first", "second");
  }

  @Test
  void countsEachRunForItself() {
    fill(RunEventSql.KEPT_AT_MOST);
    var again = ada.startingAgain("two-pages");
    assertThat(append(again, shown(List.of("first"))).statusCode()).isEqualTo(204);
    assertThat(events(again)).isEqualTo(1);
  }

  @Test
  void readsNoMoreThanItKeeps() {
    fill(RunEventSql.KEPT_AT_MOST + 500);
    assertThat(append(shown(List.of("first"))).statusCode()).isEqualTo(204);
    assertThat(events()).isEqualTo(RunEventSql.KEPT_AT_MOST + 500);
    assertThat(receipt().get("events")).hasSize(RunEventSql.KEPT_AT_MOST);
  }

  @Test
  void leavesOutPagesThatTheFormDoesNotHave() {
    var sent =
        append(
            """
            [{"type":"page_shown","page_id":"invented","at":"2026-01-31T09:30:00Z"},
             {"type":"page_shown","page_id":"second","at":"2026-01-31T09:31:00Z"},
             {"type":"page_left","at":"2026-01-31T09:32:00Z"}]
            """);
    assertThat(sent.statusCode()).isEqualTo(204);
    assertThat(pages()).containsExactly("second", "none");
  }

  @Test
  void keepsPagesThatOnlyTheVersionOfTheRunHas() {
    publish("1.0.0", "before");
    var bob = Person.starting("moved-page");
    publish("2.0.0", "after");
    assertThat(append(bob, shown(List.of("before", "after"))).statusCode()).isEqualTo(204);
    assertThat(pages(bob)).containsExactly("before");
  }

  private static void publish(String version, String page) {
    var outcome =
        RunningApp.bean(Forms.class)
            .publish(
                """
                { "id": "moved-page", "title": "Moved", "meta": { "version": "%s" },
                  "pages": [ { "id": "%s", "title": "Page", "blocks": [
                    { "type": "text", "name": "word", "label": "Word" } ] } ] }
                """
                    .formatted(version, page));
    assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
  }

  private static String shown(List<String> pages) {
    return pages.stream()
        .map(
            "{\"type\":\"page_shown\",\"page_id\":\"%s\",\"at\":\"2026-01-31T09:30:00Z\"}"
                ::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** As if so many had come before. */
  private void fill(int count) {
    RunningApp.sql()
        .sql(
            """
            insert into run_events (run_id, event_id, type, page_id, at, received_at)
            select :run::uuid, gen_random_uuid(), 'page_shown', 'first', now(), timestamptz '2026-01-01'
            from generate_series(1, :count)
            """)
        .param("run", ada.run())
        .param("count", count)
        .update();
  }

  private JsonNode receipt() {
    return json(Device.of(ada).get(RECEIPT + ".json"), 200);
  }

  private HttpResponse<String> append(String events) {
    return append(ada, events);
  }

  private static HttpResponse<String> append(Person person, String events) {
    return person.send("POST", "/runs/" + person.run() + "/events", events);
  }

  private List<String> pages() {
    return pages(ada);
  }

  /** In the order in which they came. */
  private static List<String> pages(Person person) {
    return RunningApp.sql()
        .sql(
            """
            select coalesce(page_id, 'none') as page from run_events
            where run_id = :run::uuid order by received_at, event_id
            """)
        .param("run", person.run())
        .query((row, number) -> row.getString("page"))
        .list();
  }

  private long events() {
    return events(ada);
  }

  private static long events(Person person) {
    return RunningApp.sql()
        .sql("select count(*) from run_events where run_id = :run::uuid")
        .param("run", person.run())
        .query(Long.class)
        .single();
  }
}
