package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import preflight.coaching.guardrails.Crisis;
import preflight.support.RunningApp;

/** What is written down of whoever's text was looked at, and of how long that took. */
class DecidedTalkTests {
  private static final long HOUR_US = 3_600_000_000L;

  private record Row(String layer, String rule, String version, long micros) {}

  @Test
  void eachKindThatWasTakenOutIsNamedOnceInTheOrderOfTheText() {
    var ada = Talker.ready("Write to ada@example.org, call +44 20 7946 0958, or bo@example.org.");
    ada.start();

    assertThat(rows(ada, "redaction")).extracting(Row::rule).containsExactly("email phone");
  }

  @Test
  void theRulesThatWereReadByAreNamed() {
    var ada = Talker.ready(Talker.STORY);
    ada.start();
    ada.say("I feel low.");

    assertThat(rows(ada, "crisis"))
        .hasSizeGreaterThan(1)
        .extracting(Row::version)
        .containsOnly(Crisis.shipped().version())
        .doesNotContain("");
  }

  @Test
  void whatTookLongIsCountedInMicrosecondsOfOneLook() {
    var ada = Talker.ready("Write to ada@example.org.");
    ada.start();
    ada.say("And to bo@example.org.");

    assertThat(rows(ada, "%")).hasSizeGreaterThan(4).allMatch(row -> row.micros() < HOUR_US);
  }

  private static List<Row> rows(Talker ada, String layer) {
    return RunningApp.sql()
        .sql(
            """
            select layer, rule, rule_version, latency_us
            from coaching_decisions join coaching_sessions using (session_id)
            where run_id = :run and layer like :layer
            order by seq
            """)
        .param("run", ada.run())
        .param("layer", layer)
        .query((row, number) ->
            new Row(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
        .list();
  }
}
