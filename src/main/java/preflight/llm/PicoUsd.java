package preflight.llm;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money as it is counted here: whole pico-USD (1e-12 USD) in a {@code long}, as neither a price nor a sum
 * of prices is a binary fraction. One USD for a million tokens is 1,000,000 for each of them.
 */
final class PicoUsd {
  /** Two million USD: more than any budget, and far enough from the end of a long to be added up. */
  static final long MOST = 2_000_000_000_000_000_000L;

  private static final int DECIMALS = 12;
  private static final int DECIMALS_OF_A_MILLION = 6;
  private static final int SHOWN = 6;

  private PicoUsd() {}

  /**
   * @throws ArithmeticException when there is a part of a pico-USD in it
   */
  static long of(BigDecimal usd) {
    return usd.movePointRight(DECIMALS).longValueExact();
  }

  /**
   * @throws ArithmeticException when there is a part of a pico-USD in it
   */
  static long perToken(BigDecimal usdPerMillion) {
    return usdPerMillion.movePointRight(DECIMALS - DECIMALS_OF_A_MILLION).longValueExact();
  }

  static BigDecimal perMillion(long perToken) {
    return plain(BigDecimal.valueOf(perToken, DECIMALS - DECIMALS_OF_A_MILLION));
  }

  /** At most {@link #MOST}, whatever is multiplied. */
  static long times(long perToken, long tokens) {
    return perToken == 0 || tokens <= MOST / perToken ? perToken * tokens : MOST;
  }

  /** At most {@link #MOST}. */
  static long plus(long one, long other) {
    return one <= MOST - other ? one + other : MOST;
  }

  static double usd(long amount) {
    return BigDecimal.valueOf(amount, DECIMALS).doubleValue();
  }

  /** For people: USD to the millionth. */
  static String shown(long amount) {
    return plain(BigDecimal.valueOf(amount, DECIMALS).setScale(SHOWN, RoundingMode.HALF_UP))
        .toPlainString();
  }

  private static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
