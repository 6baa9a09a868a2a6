package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static preflight.llm.TestBudget.PRICE;
import static preflight.llm.TestBudget.tokens;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.support.TestClock;

/** One call after the other; the limit is 1,000 and a token costs 1. */
class ReserveAndSettleTests {
  private final TestBudget tests = TestBudget.open();
  private final Budget budget = tests.limited(1_000);

  @AfterEach
  void close() {
    tests.close();
  }

  @Test
  void holdsTheMostAndBooksWhatItWas() {
    var hold = budget.reserve(PRICE, 300).orElseThrow();
    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 1_000, 0, 300, false));

    assertThat(budget.settle(hold, new Usage(10, 20, 30, 40)))
        .isEqualTo(new Purse.Bill(100, false));
    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 1_000, 100, 0, false));
  }

  @Test
  void aHoldSaysWhatItWasFor() {
    var hold = budget.reserve(PRICE, 300).orElseThrow();

    assertThat(
            tests
                .jdbc()
                .sql(
                    """
                    select concat_ws(' ', state, amount, provider, model, price_version,
                        extract(epoch from expires_at - created_at)::integer)
                      from llm_holds where hold_id = :hold
                    """)
                .param("hold", hold.id())
                .query(String.class)
                .single())
        .isEqualTo("held 300 p m v1:m:2026-01-01:0.000001/0.000001/0.000001/0.000001 900");
  }

  @Test
  void takesTheLastOfTheRoomAndNotAPicoMore() {
    assertThat(budget.reserve(PRICE, 600)).isPresent();
    assertThat(budget.reserve(PRICE, 401)).isEmpty();
    assertThat(budget.reserve(PRICE, 400)).isPresent();
    assertThat(budget.reserve(PRICE, 1)).isEmpty();
    assertThat(tests.differences()).isEmpty();
  }

  @Test
  void theVeryFirstMayBeTooMuch() {
    assertThat(budget.reserve(PRICE, 1_001)).isEmpty();
    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 1_000, 0, 0, false));
  }

  @Test
  void settlingTwiceIsSettlingOnce() {
    var hold = budget.reserve(PRICE, 300).orElseThrow();

    assertThat(budget.settle(hold, tokens(100)).cost()).isEqualTo(100);
    assertThat(budget.settle(hold, tokens(250))).isEqualTo(new Purse.Bill(100, false));
    assertThat(budget.settle(hold, null)).isEqualTo(new Purse.Bill(100, false));
    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 1_000, 100, 0, false));
  }

  @Test
  void whatNobodyCountedIsTheWholeHold() {
    var unknown = budget.reserve(PRICE, 300).orElseThrow();
    var impossible = budget.reserve(PRICE, 200).orElseThrow();

    assertThat(budget.settle(unknown, null)).isEqualTo(new Purse.Bill(300, true));
    assertThat(budget.settle(impossible, tokens(-5))).isEqualTo(new Purse.Bill(200, true));
    assertThat(estimated()).isEqualTo(2);
    assertThat(tests.differences()).isEmpty();
  }

  @Test
  void whatWasNeverAskedCostsNothing() {
    var hold = budget.reserve(PRICE, 1_000).orElseThrow();

    assertThat(budget.settle(hold, Usage.NONE)).isEqualTo(new Purse.Bill(0, false));
    assertThat(budget.reserve(PRICE, 1_000)).isPresent();
  }

  @Test
  void aModelOfOnesOwnNeedsNoRoom() {
    var free = Price.of("p", "mine", "LLM_PRICE_USD_PER_M:mine", new Rates(0, 0, 0, 0));
    budget.reserve(PRICE, 1_000);

    var hold = budget.reserve(free, 0).orElseThrow();

    assertThat(budget.settle(hold, tokens(50))).isEqualTo(new Purse.Bill(0, false));
    assertThat(budget.settle(hold, null)).isEqualTo(new Purse.Bill(0, true));
    assertThat(tests.jdbc().sql("select count(*) from llm_holds").query(Integer.class).single())
        .isEqualTo(1);
  }

  @Test
  void noBudgetIsNoRoomAtAll() {
    assertThat(tests.limited(0).reserve(PRICE, 1)).isEmpty();
  }

  @Test
  void aChangedLimitCountsAtOnce() {
    budget.reserve(PRICE, 900);

    assertThat(tests.limited(500).reserve(PRICE, 1)).isEmpty();
    assertThat(tests.spending().limit()).isEqualTo(500);
    assertThat(tests.limited(2_000).reserve(PRICE, 1_100)).isPresent();
    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 2_000, 0, 2_000, false));
  }

  @Test
  void aHoldLeftBehindIsBookedInFullOnceItsTimeIsOver() {
    var left = budget.reserve(PRICE, 300).orElseThrow();
    tests.clock().advance(Budget.HELD_AT_MOST);
    var fresh = budget.reserve(PRICE, 200).orElseThrow();

    assertThat(budget.settleLeftBehind()).isZero();
    tests.clock().advance(Duration.ofSeconds(1));
    assertThat(budget.settleLeftBehind()).isEqualTo(1);

    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 1_000, 300, 200, false));
    assertThat(estimated()).isEqualTo(1);
    assertThat(budget.settle(left, tokens(10))).isEqualTo(new Purse.Bill(300, true));
    assertThat(budget.settle(fresh, tokens(10))).isEqualTo(new Purse.Bill(10, false));
    assertThat(budget.settleLeftBehind()).isZero();
  }

  @Test
  void aCallThatComesBackAfterTheMonthsTurnIsBookedInTheMonthOfItsHold() {
    var clock = new TestClock(Instant.parse("2026-11-30T23:59:50Z"));
    var turning = TestBudget.budget(tests.pool(), 1_000, new SimpleMeterRegistry(), clock);
    var november = turning.reserve(PRICE, 1_000).orElseThrow();
    assertThat(turning.reserve(PRICE, 1)).isEmpty();

    clock.advance(Duration.ofSeconds(20));
    var december = turning.reserve(PRICE, 700).orElseThrow();
    turning.settle(november, tokens(400));
    turning.settle(december, tokens(70));

    assertThat(tests.spending("2026-11")).isEqualTo(new Spending("2026-11", 1_000, 400, 0, false));
    assertThat(tests.spending("2026-12")).isEqualTo(new Spending("2026-12", 1_000, 70, 0, false));
  }

  @Test
  void aCallAboveItsHoldIsBookedInFullAndStopsTheMonth() {
    var other = budget.reserve(PRICE, 50).orElseThrow();
    var hold = budget.reserve(PRICE, 100).orElseThrow();

    assertThat(budget.settle(hold, tokens(150))).isEqualTo(new Purse.Bill(150, false));

    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 1_000, 150, 50, true));
    assertThat(budget.reserve(PRICE, 1)).isEmpty();
    assertThat(budget.settle(other, tokens(20))).isEqualTo(new Purse.Bill(20, false));
    assertThat(tests.differences()).isEmpty();

    tests.jdbc().sql("update llm_budget_periods set stopped_at = null").update();
    assertThat(budget.reserve(PRICE, 1)).isPresent();
  }

  @Test
  void anAbsurdCountIsBookedToo() {
    var hold = budget.reserve(PRICE, 100).orElseThrow();

    budget.settle(hold, new Usage(Long.MAX_VALUE, Long.MAX_VALUE, 0, Long.MAX_VALUE));

    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 1_000, PicoUsd.MOST, 0, true));
  }

  @Test
  void isNotAskedForInsideATransaction() {
    var hold = budget.reserve(PRICE, 100).orElseThrow();
    var transaction = new TransactionTemplate(new DataSourceTransactionManager(tests.pool()));

    assertThatIllegalStateException()
        .isThrownBy(() -> transaction.execute(status -> budget.reserve(PRICE, 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> transaction.execute(status -> budget.settle(hold, null)));
  }

  @Test
  void withoutADatabaseTheHoldStaysForLater() {
    var hold = budget.reserve(PRICE, 300).orElseThrow();
    try (var again = TestBudget.pool(tests.url(), 1)) {
      tests.pool().close();

      assertThat(budget.settle(hold, tokens(10))).isEqualTo(new Purse.Bill(300, true));

      tests.clock().advance(Budget.HELD_AT_MOST.plusSeconds(1));
      var restarted = TestBudget.budget(again, 1_000, new SimpleMeterRegistry(), tests.clock());
      assertThat(restarted.settleLeftBehind()).isEqualTo(1);
      assertThat(restarted.reserve(PRICE, 701)).isEmpty();
      assertThat(restarted.reserve(PRICE, 700)).isPresent();
    }
  }

  @Test
  void theGaugesSayWhereTheMonthStands() {
    var meters = new SimpleMeterRegistry();
    long usd = 1_000_000_000_000L;
    var watched = tests.limited(10 * usd, meters);
    var hold = watched.reserve(PRICE, 3 * usd).orElseThrow();
    watched.reserve(PRICE, 2 * usd);
    watched.settle(hold, tokens(usd / 2));
    assertThat(meters.get("preflight.budget.spent").gauge().value()).isEqualTo(0.5);
    watched.reserve(PRICE, 9 * usd);

    assertThat(meters.get("preflight.budget.limit").gauge().value()).isEqualTo(10);
    assertThat(meters.get("preflight.budget.spent").gauge().value()).isEqualTo(0.5);
    assertThat(meters.get("preflight.budget.reserved").gauge().value()).isEqualTo(2);
    assertThat(meters.get("preflight.budget.stopped").gauge().value()).isZero();
    assertThat(meters.get("preflight.budget.refused").counter().count()).isEqualTo(1);

    tests.limited(10 * usd).reserve(PRICE, usd);
    watched.look();
    assertThat(meters.get("preflight.budget.reserved").gauge().value()).isEqualTo(3);

    var late = watched.reserve(PRICE, usd).orElseThrow();
    tests.clock().advance(Duration.ofDays(3));
    watched.look();
    assertThat(meters.get("preflight.budget.reserved").gauge().value()).isZero();

    watched.settle(late, tokens(usd));
    assertThat(meters.get("preflight.budget.spent").gauge().value()).isZero();
  }

  private int estimated() {
    return tests
        .jdbc()
        .sql("select count(*) from llm_holds where estimated and booked = amount")
        .query(Integer.class)
        .single();
  }
}
