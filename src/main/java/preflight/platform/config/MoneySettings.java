package preflight.platform.config;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what models may cost. Decimals stay exact: no price is a binary fraction. */
final class MoneySettings {
  private static final BigDecimal LARGEST_BUDGET = new BigDecimal(1_000_000);
  private static final BigDecimal LARGEST_PRICE = new BigDecimal(10_000);

  /** A millionth of a dollar for a million tokens is one pico-USD for a token, of which there is no part. */
  private static final String USD = "[0-9]{1,7}(\\.[0-9]{1,6})?";

  private final Variables variables;

  MoneySettings(Variables variables) {
    this.variables = variables;
  }

  Settings.Money read() {
    return new Settings.Money(budget(), threshold(), price());
  }

  private BigDecimal budget() {
    var name = "LLM_MONTHLY_BUDGET_USD";
    var budget = usd(variables.findOrUsual(name), LARGEST_BUDGET);
    if (budget.isEmpty()) {
      variables.problem(name + " must be USD from 0 to 1000000 with at most 6 decimals");
    }
    return budget.orElse(BigDecimal.ZERO);
  }

  private BigDecimal threshold() {
    var name = "LLM_COST_ALERT_THRESHOLD";
    var text = variables.findOrUsual(name);
    if (text.matches("0?\\.[0-9]{1,4}") && new BigDecimal(text).signum() > 0) {
      return new BigDecimal(text).stripTrailingZeros();
    }
    variables.problem(name + " must be between 0 and 1 with at most 4 decimals, such as 0.8");
    return BigDecimal.ONE;
  }

  private Settings.Money.@Nullable Price price() {
    var name = "LLM_PRICE_USD_PER_M";
    var text = variables.find(name);
    if (text.isEmpty()) {
      return null;
    }
    var parts = text.get().split(",", -1);
    if (parts.length == 2) {
      var input = usd(parts[0].strip(), LARGEST_PRICE);
      var output = usd(parts[1].strip(), LARGEST_PRICE);
      if (input.isPresent() && output.isPresent()) {
        return new Settings.Money.Price(input.get(), output.get());
      }
    }
    variables.problem(
        name + " must be two prices such as 0.2,1.2, from 0 to 10000 with at most 6 decimals");
    return null;
  }

  private static Optional<BigDecimal> usd(String text, BigDecimal largest) {
    return text.matches(USD) && new BigDecimal(text).compareTo(largest) <= 0
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
