package preflight.llm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** The budget as numbers to watch. Each instance shows what it saw last, and looks once a minute. */
final class BudgetMeters {
  private final Counter refused;
  private volatile Spending last;

  BudgetMeters(MeterRegistry meters, Spending first) {
    this.last = first;
    this.refused =
        Counter.builder("preflight.budget.refused")
            .description("Calls to models that the month's budget had no room for")
            .register(meters);
    gauge(meters, "limit", "What models may cost this month", Spending::limit);
    gauge(meters, "spent", "What models have cost this month", Spending::spent);
    gauge(meters, "reserved", "What calls on their way may cost at the most", Spending::reserved);
    Gauge.builder("preflight.budget.stopped", this, each -> each.last.stopped() ? 1 : 0)
        .description("Whether a call cost more than was held for it, so that none is let in")
        .register(meters);
  }

  private void gauge(
      MeterRegistry meters, String name, String what, ToLongFunction<Spending> amount) {
    Gauge.builder(
            "preflight.budget." + name, this, each -> PicoUsd.usd(amount.applyAsLong(each.last)))
        .description(what)
        .baseUnit("USD")
        .register(meters);
  }

  void saw(Spending spending) {
    last = spending;
  }

  void refused() {
    refused.increment();
  }
}
