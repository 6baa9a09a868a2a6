package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.llm.TestBudget.PRICE;
import static preflight.llm.TestBudget.tokens;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many at once. */
class BudgetRaceTests {
  private final TestBudget tests = TestBudget.open();

  @AfterEach
  void close() {
    tests.close();
  }

  @RepeatedTest(5)
  void ofEightCallsTheThreeThatThereIsRoomForAreLetIn() throws InterruptedException {
    var admitted = new AtomicInteger();

    Together.run(
        instances(8, 3_999),
        budget -> budget.reserve(PRICE, 1_000).ifPresent(hold -> admitted.incrementAndGet()));

    assertThat(admitted).hasValue(3);
    assertThat(tests.spending()).isEqualTo(new Spending("2026-11", 3_999, 0, 3_000, false));
  }

  @Test
  void manyThatSettleTheSameHoldSettleItOnce() throws InterruptedException {
    var budget = tests.limited(1_000);
    var hold = budget.reserve(PRICE, 500).orElseThrow();
    var booked = new ConcurrentLinkedQueue<Purse.Bill>();

    Together.run(
        List.of(10, 20, 30, 40, 50, 60, 70, 80),
        count -> booked.add(budget.settle(hold, tokens(count))));

    assertThat(booked).hasSize(8).containsOnly(new Purse.Bill(tests.spending().spent(), false));
    assertThat(tests.spending().reserved()).isZero();
  }

  @Test
  void whateverComesOfManyCallsTheBudgetHoldsAtEveryMoment() throws InterruptedException {
    long limit = 400_000;
    long seed = System.nanoTime();
    var admitted = new AtomicInteger();
    var refused = new AtomicInteger();
    var instances = instances(12, limit);
    try (var watch = Watch.over(tests)) {
      Together.run(
          instances,
          budget -> {
            var random = new Random(seed + instances.indexOf(budget));
            for (int i = 0; i < 80; i++) {
              budget
                  .reserve(PRICE, 1 + random.nextInt(20_000))
                  .ifPresentOrElse(
                      hold -> {
                        admitted.incrementAndGet();
                        settle(budget, hold, random);
                      },
                      refused::incrementAndGet);
            }
          });
      assertThat(watch.differences()).as("seed %d", seed).isEmpty();
    }
    assertThat(admitted.get()).isGreaterThan(20);
    assertThat(refused.get()).isGreaterThan(20);

    tests.clock().advance(Budget.HELD_AT_MOST.plusSeconds(1));
    assertThat(tests.spending().reserved()).isPositive();
    Together.run(instances, Budget::settleLeftBehind);

    assertThat(tests.spending().reserved()).isZero();
    assertThat(tests.spending().spent()).isBetween(1L, limit);
    assertThat(tests.differences()).as("seed %d", seed).isEmpty();
    assertThat(
            tests
                .jdbc()
                .sql("select count(*) from llm_holds where state = 'settled'")
                .query(Integer.class)
                .single())
        .isEqualTo(admitted.get());
  }

  /** One in five is never heard of again. */
  private static void settle(Budget budget, Hold hold, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> {}
      case 1 -> budget.settle(hold, null);
      case 2 -> budget.settle(hold, Usage.NONE);
      default -> {
        var usage = tokens(random.nextLong(hold.amount() + 1));
        budget.settle(hold, usage);
        budget.settle(hold, usage);
      }
    }
  }

  private List<Budget> instances(int count, long limit) {
    return IntStream.range(0, count).mapToObj(i -> tests.limited(limit)).toList();
  }
}
