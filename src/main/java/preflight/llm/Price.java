package preflight.llm;

import java.util.List;

/**
 * What a model costs on a day.
 *
 * @param model as it was asked for
 * @param version names where the price is from and all of its rates, so that what a call cost can be
 *     reckoned again from what it stored, whatever has become of the file
 */
record Price(String provider, String model, String version, Rates rates) {
  static Price of(String provider, String model, String source, Rates rates) {
    return new Price(provider, model, source + ":" + rates, rates);
  }

  boolean isFree() {
    return rates.isFree();
  }

  /** In pico-USD. */
  long cost(Usage usage) {
    return rates.cost(usage);
  }

  /** In pico-USD: what a call may cost at the most, given honest rates and a vendor that obeys {@code maxTokens}. */
  long upperBound(List<Prompt.Message> messages, int maxTokens) {
    return rates.upperBound(messages, maxTokens);
  }
}
