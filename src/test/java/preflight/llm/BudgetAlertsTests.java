package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.llm.TestBudget.PRICE;
import static preflight.llm.TestBudget.tokens;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.support.LogAlerts;
import preflight.support.LogSink;

/** What the operator hears, once a month; the limit is 100 USD. */
class BudgetAlertsTests {
  private static final long USD = 1_000_000_000_000L;

  private final TestBudget tests = TestBudget.open();
  private final Budget budget = tests.limited(100 * USD);
  private final LogSink log = LogSink.open();

  @AfterEach
  void close() {
    log.close();
    tests.close();
  }

  @Test
  void halfFourFifthsNineteenTwentiethsAndAllAreTold() {
    budget.reserve(PRICE, 49 * USD);
    assertThat(messages()).isEmpty();

    budget.settle(budget.reserve(PRICE, USD).orElseThrow(), tokens(USD));
    assertThat(messages())
        .containsExactly(
            "50 % of the budget for models in 2026-11 are spent or held: 0 and 50 of 100 USD");

    budget.reserve(PRICE, 29 * USD);
    assertThat(messages()).hasSize(1);
    budget.reserve(PRICE, USD);
    budget.reserve(PRICE, 15 * USD);
    budget.reserve(PRICE, 5 * USD - USD / 4);
    assertThat(messages()).hasSize(3);
    assertThat(LogAlerts.of(log.json())).isEmpty();
    budget.reserve(PRICE, USD / 4);
    assertThat(LogAlerts.of(log.json())).containsExactly("BudgetStopped");

    assertThat(messages())
        .extracting(each -> each.substring(0, each.indexOf(" of the budget")))
        .containsExactly("50 %", "80 %", "95 %", "100 %");
    assertThat(log.events(BudgetAlerts.class.getName()))
        .extracting(ILoggingEvent::getLevel)
        .containsOnly(Level.WARN);
  }

  @Test
  void nothingIsToldTwiceInAMonthWhateverInstanceItIs() {
    var hold = budget.reserve(PRICE, 60 * USD).orElseThrow();
    budget.settle(hold, Usage.NONE);
    budget.reserve(PRICE, 60 * USD);
    tests.limited(100 * USD).reserve(PRICE, USD);
    assertThat(messages()).hasSize(1);

    tests.clock().advance(Duration.ofDays(3));
    tests.limited(100 * USD).reserve(PRICE, 60 * USD);
    assertThat(messages()).hasSize(2).last().asString().contains("2026-12");
  }

  @Test
  void ofManyThreadsAtOnceOneTells() throws InterruptedException {
    var instances = IntStream.range(0, 8).mapToObj(i -> tests.limited(100 * USD)).toList();

    Together.run(instances, instance -> instance.reserve(PRICE, 12 * USD));

    assertThat(messages())
        .extracting(each -> each.substring(0, each.indexOf(" of the budget")))
        .containsExactlyInAnyOrder("50 %", "80 %", "95 %");
    assertThat(alerts()).containsExactly("part_0.5", "part_0.8", "part_0.95");
  }

  @Test
  void aCallThatFindsNoRoomIsAllOfTheBudget() {
    budget.reserve(PRICE, 20 * USD + 1);
    budget.reserve(PRICE, 90 * USD);
    budget.reserve(PRICE, 90 * USD);

    assertThat(messages())
        .containsExactly(
            "the budget for models in 2026-11 has no room for a call: 0 USD are spent and 20 held of 100"
                + " USD");
    assertThat(LogAlerts.of(log.json())).containsExactly("BudgetStopped");
  }

  @Test
  void noBudgetIsToldWhenSomebodyNeededOne() {
    tests.limited(0).reserve(PRICE, 1);

    assertThat(messages()).hasSize(1).first().asString().endsWith("and 0 held of 0 USD");
  }

  @Test
  void aLimitThatIsLoweredTellsWhatItMakesOfTheMonth() {
    budget.reserve(PRICE, 40 * USD);
    tests.limited(44 * USD).reserve(PRICE, USD);

    assertThat(messages()).hasSize(2).last().asString().startsWith("80 %").endsWith("41 of 44 USD");
  }

  @Test
  void callsAboveTheirHoldsAreToldOnce() {
    var first = budget.reserve(PRICE, USD).orElseThrow();
    var second = budget.reserve(PRICE, USD).orElseThrow();
    budget.settle(first, tokens(2 * USD));
    budget.settle(second, tokens(3 * USD));
    budget.reserve(PRICE, 1);

    assertThat(messages())
        .containsExactly(
            "a call cost 2 USD and 1 were held for it, by"
                + " v1:m:2026-01-01:0.000001/0.000001/0.000001/0.000001: no model that costs anything"
                + " is asked any more in 2026-11");
  }

  private List<String> messages() {
    return log.messages(BudgetAlerts.class.getName());
  }

  private List<String> alerts() {
    return tests
        .jdbc()
        .sql("select alert from llm_budget_alerts order by alert")
        .query((row, number) -> row.getString("alert"))
        .list();
  }
}
