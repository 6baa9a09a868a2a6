package preflight.llm;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pays from the month's budget, at the price of the day. */
@Component
class BudgetPurse implements Purse {
  private final Prices prices;
  private final Budget budget;
  private final Clock clock;

  BudgetPurse(Prices prices, Budget budget, Clock clock) {
    this.prices = prices;
    this.budget = budget;
    this.clock = clock;
  }

  @Override
  public Reserved reserve(String provider, Provider.Question question) {
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var price = prices.find(provider, question.model(), day);
    if (price.isEmpty()) {
      return new Reserved.Refused(Outcome.Why.NO_PRICE);
    }
    long most = price.get().upperBound(question.messages(), question.maxTokens());
    return budget
        .reserve(price.get(), most)
        .<Reserved>map(Held::new)
        .orElseGet(() -> new Reserved.Refused(Outcome.Why.BUDGET_SPENT));
  }

  private final class Held implements Reserved.Hold {
    private final preflight.llm.Hold hold;

    Held(preflight.llm.Hold hold) {
      this.hold = hold;
    }

    @Override
    public String priceVersion() {
      return hold.price().version();
    }

    @Override
    public Bill settle(@Nullable Usage usage) {
      return budget.settle(hold, usage);
    }
  }
}
