package preflight.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is asked for.
 *
 * @param list say what there is, and do nothing
 * @param profile look where the time goes instead of how much it is
 * @param runs how far a database grows where that is what is measured
 * @param names none means all
 */
record BenchArguments(
    boolean list,
    boolean profile,
    int rounds,
    int seconds,
    int warmUp,
    int runs,
    List<String> names) {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 4;
  private static final int WARM_UP = 15;
  private static final int RUNS = 1_000_000;

  /** @throws IllegalArgumentException with a sentence for whoever typed it */
  static BenchArguments read(String... arguments) {
    boolean list = false;
    boolean profile = false;
    int rounds = ROUNDS;
    int seconds = SECONDS;
    int warmUp = WARM_UP;
    int runs = RUNS;
    var names = new ArrayList<String>();
    for (int i = 0; i < arguments.length; i++) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--list" -> list = true;
        case "--profile" -> profile = true;
        case "--rounds" -> {
          rounds = number("--rounds", value);
          i++;
        }
        case "--seconds" -> {
          seconds = number("--seconds", value);
          i++;
        }
        case "--warm-up" -> {
          warmUp = number("--warm-up", value);
          i++;
        }
        case "--runs" -> {
          runs = runs(value);
          i++;
        }
        case String option when option.startsWith("-") ->
            throw new IllegalArgumentException(option + " is not known here.");
        case String name -> names.add(name);
      }
    }
    return new BenchArguments(list, profile, rounds, seconds, warmUp, runs, List.copyOf(names));
  }

  private static int number(String option, String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(option + " wants a number from 1 to 9999, such as 5.");
    }
    return Integer.parseInt(text);
  }

  private static int runs(String text) {
    if (!text.matches("[1-9][0-9]{4,7}")) {
      throw new IllegalArgumentException(
          "--runs wants a number from 10000 to 99999999, such as 1000000.");
    }
    return Integer.parseInt(text);
  }
}
