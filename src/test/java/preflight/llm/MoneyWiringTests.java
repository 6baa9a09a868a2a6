package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.support.RunningApp;
import preflight.support.TestSettings;

class MoneyWiringTests {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

  @TempDir private Path home;

  @Test
  void aMonthHasTheBudgetOfItsVariable() {
    RunningApp.bean(BudgetReaper.class).settleLeftBehind();

    assertThat(RunningApp.bean(MeterRegistry.class).get("preflight.budget.limit").gauge().value())
        .isEqualTo(100);
  }

  @Test
  void aCallThatWasGivenUpIsBookedToo() {
    var budget = RunningApp.bean(Budget.class);
    var hold = budget.reserve(TestBudget.PRICE, 500).orElseThrow();

    Thread.currentThread().interrupt();
    var booked = budget.settle(hold, TestBudget.tokens(3));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(booked).isEqualTo(new Purse.Bill(3, false));
  }

  /** More than may wait for the database at once. */
  @Test
  void aCrowdThatBeginsTogetherIsLetInOneAfterTheOther() throws InterruptedException {
    var budget = RunningApp.bean(Budget.class);
    var admitted = new AtomicInteger();

    Together.run(
        Collections.nCopies(600, 1L),
        amount ->
            budget.reserve(TestBudget.PRICE, amount).ifPresent(hold -> admitted.incrementAndGet()));

    assertThat(admitted).hasValue(600);
  }

  @Test
  void aModelThatNobodyKnowsHasNoPrice() {
    assertThat(RunningApp.bean(Prices.class).find("openai", "gpt-unheard-of", TODAY)).isEmpty();
  }

  @Test
  void aModelThatTheFileDoesNotKnowHasThePriceOfTheVariable() {
    var usual = TestSettings.of(home, new Secret("s"));
    var given =
        new Settings(
            usual.production(),
            usual.home(),
            usual.baseUrl(),
            usual.server(),
            usual.database(),
            usual.redisUrl(),
            usual.tokens(),
            usual.session(),
            usual.passportUrl(),
            usual.mail(),
            usual.retention(),
            usual.coaching(),
            new Settings.Llm(
                usual.llm().openAi(),
                usual.llm().anthropic(),
                usual.llm().provider(),
                usual.llm().model(),
                usual.llm().requestTimeout(),
                usual.llm().maxRetries(),
                new Settings.Money(
                    BigDecimal.ONE,
                    BigDecimal.ONE,
                    new Settings.Money.Price(new BigDecimal("0.2"), new BigDecimal("1.2")))),
            usual.telemetry());

    var prices = new MoneyWiring().prices(given);

    assertThat(prices.find("openai", "mine", TODAY).map(Price::rates))
        .contains(new Rates(200_000, 200_000, 200_000, 1_200_000));
    assertThat(prices.find("openai", "gpt-5-mini", TODAY).map(price -> price.rates().output()))
        .contains(2_000_000L);
  }
}
