package preflight.bench;

import java.util.List;
import java.util.Locale;

/** Several measurements of one thing. Of an even number the upper of the middle two is the median. */
record Spread(double median, double lowest, double highest) {
  static Spread of(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return new Spread(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }

  Spread dividedBy(double whole) {
    return new Spread(median / whole, lowest / whole, highest / whole);
  }

  /** Median (lowest..highest), each in that format. */
  String text(String format) {
    return String.format(
        Locale.ROOT, "%s (%s..%s)", one(format, median), one(format, lowest), one(format, highest));
  }

  private static String one(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
