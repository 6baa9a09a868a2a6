package preflight.forms;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** How much one answer, one page of answers and one call may hold; all of it is refused, not cut. */
public final class AnswerLimits {
  /** Answers in one call. */
  public static final int ANSWERS = 50;

  /** Characters (UTF-16 units) of compact JSON of one page's answers. */
  public static final int PAGE_CHARACTERS = 10_000;

  /** Levels of arrays and objects, the page's own object counted as one. */
  public static final int NESTING = 5;

  /** UTF-16 units of a text block without a {@code maxLength}. */
  public static final int TEXT_LENGTH = 1_000;

  /** UTF-16 units of a textarea without a {@code maxLength}. */
  public static final int TEXTAREA_LENGTH = 5_000;

  /** UTF-16 units of an e-mail address, the longest that mail can be sent to (RFC 5321). */
  public static final int EMAIL_LENGTH = 254;

  /** UTF-16 units of a date: room for one that is not written as it should be yet. */
  public static final int DATE_LENGTH = 40;

  /** Significant digits of a number. */
  public static final int NUMBER_DIGITS = 30;

  /** Powers of ten of a number, up and down: without it 1e999999 is a megabyte when written out. */
  public static final int NUMBER_EXPONENT = 30;

  private AnswerLimits() {}

  static boolean fits(JsonNode number) {
    return Double.isFinite(number.isFloatingPointNumber() ? number.doubleValueOpt().orElse(0) : 0)
        && fits(number.decimalValue());
  }

  static boolean fits(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    int exponent = bare.precision() - bare.scale() - 1;
    return bare.precision() <= NUMBER_DIGITS && Math.abs(exponent) <= NUMBER_EXPONENT;
  }

  static boolean nestsDeeperThan(int levels, JsonNode node) {
    if (!node.isContainer()) {
      return false;
    }
    return levels == 0 || node.valueStream().anyMatch(inner -> nestsDeeperThan(levels - 1, inner));
  }
}
