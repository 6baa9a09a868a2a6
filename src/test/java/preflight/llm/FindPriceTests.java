package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindPriceTests {
  private static final LocalDate MAY = LocalDate.parse("2026-05-01");
  private static final LocalDate JUNE = LocalDate.parse("2026-06-01");
  private static final Prices PRICES =
      new Prices(
          "v1",
          List.of(
              listed("fast", MAY, true, 1),
              listed("fast", JUNE, true, 2),
              listed("fast-2026-04-01", MAY, false, 3),
              listed("slow", MAY, false, 4)),
          null);

  @Test
  void isTheNewestThatHoldsOnTheDay() {
    assertThat(rate("fast", MAY)).contains(1L);
    assertThat(rate("fast", JUNE.minusDays(1))).contains(1L);
    assertThat(rate("fast", JUNE)).contains(2L);
    assertThat(rate("fast", JUNE.plusYears(1))).contains(2L);
  }

  @Test
  void isNoneBeforeTheFirst() {
    assertThat(rate("fast", MAY.minusDays(1))).isEmpty();
  }

  @Test
  void isOneProvidersAlone() {
    assertThat(PRICES.find("other", "fast", JUNE)).isEmpty();
  }

  @Test
  void holdsForDatedNamesWhereTheFileSaysSo() {
    assertThat(rate("fast-2026-03-09", MAY)).contains(1L);
    assertThat(rate("fast-20260309", JUNE)).contains(2L);
    assertThat(rate("slow-2026-03-09", JUNE)).isEmpty();
  }

  @Test
  void ofADatedNameIsItsOwnFirst() {
    assertThat(rate("fast-2026-04-01", JUNE)).contains(3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fast-audio", "fast-2026", "fast-2026-03-09-audio", "faster", "fas", "Fast", ""})
  void isNoneForAnotherModel(String model) {
    assertThat(rate(model, JUNE)).isEmpty();
  }

  @Test
  void ofAModelThatTheFileDoesNotKnowIsTheVariables() {
    var prices = PRICES.otherwise(new Rates(200_000, 200_000, 200_000, 1_200_000));

    assertThat(prices.find("other", "mine", MAY).map(Price::version))
        .contains("LLM_PRICE_USD_PER_M:mine:0.2/0.2/0.2/1.2");
    assertThat(prices.find("p", "fast", MAY).map(price -> price.rates().input())).contains(1L);
  }

  @Test
  void namesTheVersionByAllThatItIs() {
    assertThat(PRICES.find("p", "fast-20260309", JUNE))
        .contains(
            new Price(
                "p",
                "fast-20260309",
                "v1:fast:2026-06-01:0.000002/0.000002/0.000002/0.000002",
                new Rates(2, 2, 2, 2)));
  }

  private static Optional<Long> rate(String model, LocalDate day) {
    return PRICES.find("p", model, day).map(price -> price.rates().input());
  }

  private static Prices.Listed listed(String model, LocalDate from, boolean snapshots, long rate) {
    return new Prices.Listed("p", model, from, snapshots, new Rates(rate, rate, rate, rate));
  }
}
