package preflight.llm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import preflight.platform.config.Settings;

/** Prices and the budget, as the operator set them. */
@Configuration(proxyBeanMethods = false)
class MoneyWiring {
  @Bean
  Prices prices(Settings settings) {
    var given = settings.llm().money().price();
    var prices = PriceFileInHome.prices(settings.home());
    if (given == null) {
      return prices;
    }
    long input = PicoUsd.perToken(given.input());
    return prices.otherwise(new Rates(input, input, input, PicoUsd.perToken(given.output())));
  }

  @Bean
  Budget budget(BudgetSql sql, Settings settings, MeterRegistry meters, Clock clock) {
    var money = settings.llm().money();
    long limit = PicoUsd.of(money.monthlyBudget());
    var nothing = Spending.none(Spending.period(clock.instant()), limit);
    return new Budget(
        sql,
        new BudgetAlerts(sql, clock, money.alertThreshold()),
        new BudgetMeters(meters, nothing),
        limit,
        clock);
  }
}
