package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Device;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Everything that is kept about a run, to read, to take along and to delete. */
class ReceiptTests {
  private static final String RECEIPT = "/survey/two-pages/finish/receipt";
  private static final String CANARY = "canary-in-the-mine";

  private final Person ada = Person.starting("two-pages");

  @Test
  void theDownloadIsTheRunWithItsEventsAndConsent() {
    look();
    ResumeRunTests.submit(ada);

    var response = Device.of(ada).get(RECEIPT + ".json");

    var receipt = json(response, 200);
    assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"two-pages-" + ada.run() + ".json\"");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    ada.read()
        .properties()
        .forEach(fact -> assertThat(receipt.get(fact.getKey())).isEqualTo(fact.getValue()));
    assertThat(receipt.get("events")).hasSize(1);
    assertThat(receipt.get("events").get(0).get("page_id").asString()).isEqualTo("first");
    assertThat(receipt.get("consents")).isEmpty();
  }

  @Test
  void theConsentIsNamed() {
    var started =
        json(
            RunningApp.http()
                .postJson(
                    "/runs",
                    "{\"form_name\":\"ai-readiness\",\"consent\":{\"version\":\"1.0.0\"}}"),
            201);
    var device = new Device();
    device.post("/resume", "/resume", "code=" + started.get("resume_code").asString());

    var receipt = json(device.get("/survey/ai-readiness/finish/receipt.json"), 200);

    var consent = receipt.get("consents").get(0);
    assertThat(consent.get("purpose").asString()).isEqualTo("taking_part");
    assertThat(consent.get("version").asString()).isEqualTo("1.0.0");
    assertThat(consent.get("language").asString()).isEqualTo("en");
    assertThat(consent.get("text_hash").asString()).matches("[0-9a-f]{64}");
    assertThat(device.get("/survey/ai-readiness/finish/receipt").body()).contains("version 1.0.0");
  }

  @Test
  void thePageShowsWhatIsKeptSoFar() {
    ada.save("first", "{\"word\":\"" + CANARY + "\"}");

    var page = Device.of(ada).get(RECEIPT).body();

    assertThat(page).contains("What is kept so far", CANARY, "Not answered", ada.run());
  }

  @Test
  void thePageShowsAnswersThatNoLongerCount() {
    ada.save("first", "{\"mood\":\"tense\",\"why\":\"" + CANARY + "\"}");
    ada.save("first", "{\"mood\":null}");

    assertThat(Device.of(ada).get(RECEIPT).body()).contains(CANARY);
  }

  @Test
  void nobodyElseSeesIt() {
    ResumeRunTests.submit(ada);
    for (var stranger : new Device[] {new Device(), Device.of(Person.starting("two-pages"))}) {
      assertThat(stranger.get(RECEIPT + "?run=" + ada.run()).body())
          .contains("Nothing is open in this browser");
      assertThat(stranger.get(RECEIPT + ".json?run=" + ada.run()).statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void afterDeletingNothingOfItIsInAnyTable(boolean byCode) {
    look();
    ada.save("first", "{\"mood\":\"tense\",\"why\":\"" + CANARY + ada.run() + "\"}");
    ada.save("first", "{\"word\":\"calm\",\"mood\":\"calm\",\"tools\":[\"pen\"]}");
    ada.save("second", "{\"level\":4}");
    ada.complete();
    String participant = participant();
    assertThat(traces(participant)).contains("runs.run_id", "participants.participant_id");
    assertThat(traces(participant)).anyMatch(trace -> trace.startsWith("answers"));
    Device device = byCode ? new Device() : Device.of(ada);
    if (byCode) {
      device.post("/resume", "/resume", "code=" + ResumeRunTests.code(ada));
    }

    var deleted = device.post(RECEIPT, "/survey/two-pages/finish/withdraw", "run_id=" + ada.run());

    assertThat(deleted.body()).contains("Your answers are deleted");
    assertThat(traces(participant)).isEmpty();
    assertThat(device.cookie()).isEmpty();
    assertThat(ResumeRunTests.resume(ResumeRunTests.code(ada)).statusCode()).isEqualTo(404);
  }

  private void look() {
    ada.send(
        "POST",
        "/runs/" + ada.run() + "/events",
        "[{\"type\":\"page_shown\",\"page_id\":\"first\",\"at\":\"2026-01-31T09:30:00Z\"}]");
  }

  private String participant() {
    return RunningApp.sql()
        .sql("select participant_id::text from runs where run_id = :run::uuid")
        .param("run", ada.run())
        .query(String.class)
        .single();
  }

  /** Every column of every table that still holds the run, the participant or the canary. */
  private List<String> traces(String participant) {
    var tests = new ArrayList<String>();
    for (Map<String, Object> column :
        RunningApp.sql()
            .sql(
                """
                select table_name, column_name, data_type
                from information_schema.columns join information_schema.tables
                  using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE'
                  and data_type in ('uuid', 'text', 'jsonb')
                """)
            .query()
            .listOfRows()) {
      tests.add(
          "select '%1$s.%2$s' from %1$s where %2$s::text ~ :trace"
              .formatted(column.get("table_name"), column.get("column_name")));
    }
    return RunningApp.sql()
        .sql(String.join(" union ", tests))
        .param("trace", String.join("|", ada.run(), participant, CANARY + ada.run()))
        .query((row, number) -> row.getString(1))
        .list();
  }
}
