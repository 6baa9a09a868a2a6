package preflight.bench;

/** What wrk says of how long requests took, in ms: of half of them at most, and of all but one in a hundred. */
record Latency(double median, double slow) {
  static Latency of(Load.Measured measured) {
    var both = measured.latency().split(" / ", 2);
    return new Latency(millis(both[0]), millis(both[1]));
  }

  private static double millis(String text) {
    String unit = text.replaceFirst("^[\\d.]+", "");
    double number = Double.parseDouble(text.substring(0, text.length() - unit.length()));
    return switch (unit) {
      case "us" -> number / 1000;
      case "ms" -> number;
      case "s" -> number * 1000;
      default -> throw new IllegalStateException(text + " is no time of wrk's");
    };
  }
}
