package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import org.junit.jupiter.api.Test;
import preflight.support.Person;
import preflight.support.RunningApp;

class WithdrawRunTests {
  private final Person ada = Person.starting("two-pages");

  @Test
  void erasesTheRunFromEveryTable() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("second", "{\"level\":3}");
    ada.send(
        "POST",
        "/runs/" + ada.run() + "/events",
        "[{\"type\":\"page_shown\",\"page_id\":\"first\",\"at\":\"2026-01-31T09:30:00Z\"}]");
    json(ada.complete(), 200);
    assertThat(rows()).isEqualTo(5);
    assertThat(ada.send("DELETE", "/runs/" + ada.run(), "").statusCode()).isEqualTo(204);
    assertThat(rows()).isZero();
  }

  @Test
  void endsTheTokenWithTheLastRun() {
    assertThat(ada.send("DELETE", "/runs/" + ada.run(), "").statusCode()).isEqualTo(204);
    assertThat(ada.get("/runs").statusCode()).isEqualTo(401);
    assertThat(ada.get("/runs/" + ada.run()).statusCode()).isEqualTo(401);
    assertThat(ada.send("POST", "/runs", "{\"form_name\":\"two-pages\"}").statusCode())
        .isEqualTo(401);
  }

  @Test
  void leavesTheOtherRunsAndTheToken() {
    var again = ada.startingAgain("two-pages");
    ada.send("DELETE", "/runs/" + ada.run(), "");
    assertThat(ada.get("/runs/" + ada.run()).statusCode()).isEqualTo(404);
    assertThat(again.read().get("status").asString()).isEqualTo("in_progress");
  }

  @Test
  void doesNotEraseAnotherPersonsRun() {
    var bob = Person.starting("two-pages");
    assertThat(bob.send("DELETE", "/runs/" + ada.run(), "").statusCode()).isEqualTo(404);
    assertThat(ada.read().get("status").asString()).isEqualTo("in_progress");
  }

  private long rows() {
    return RunningApp.sql()
        .sql(
            """
            select (select count(*) from runs where run_id = :run::uuid)
              + (select count(*) from answers where run_id = :run::uuid)
              + (select count(*) from run_events where run_id = :run::uuid)
              + (select count(*) from submissions where run_id = :run::uuid)
              + (select count(*) from consents where run_id = :run::uuid)
            """)
        .param("run", ada.run())
        .query(Long.class)
        .single();
  }
}
