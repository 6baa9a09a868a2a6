package preflight.llm;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Where a month's budget stands, in pico-USD.
 *
 * @param period the month in UTC, such as {@code 2026-11}
 * @param reserved what calls that are on their way may cost
 * @param stopped nothing more is let in, whatever room there is
 */
record Spending(String period, long limit, long spent, long reserved, boolean stopped) {
  static String period(Instant moment) {
    return YearMonth.from(moment.atOffset(ZoneOffset.UTC)).toString();
  }

  static Spending none(String period, long limit) {
    return new Spending(period, limit, 0, 0, false);
  }

  /** Whether that part of the budget is spent or reserved. Of no budget there is no part. */
  boolean reaches(BigDecimal part) {
    return limit > 0
        && BigDecimal.valueOf(spent)
                .add(BigDecimal.valueOf(reserved))
                .compareTo(BigDecimal.valueOf(limit).multiply(part))
            >= 0;
  }
}
