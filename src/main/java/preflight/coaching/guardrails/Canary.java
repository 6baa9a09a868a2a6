package preflight.coaching.guardrails;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A word that stands in the prompt only, so that a reply with it in it gives the prompt away. */
public record Canary(String value) implements Checker {
  static final String RULE = "canary";
  private static final int BYTES = 12;
  // Half of it is no accident either.
  private static final int TELLING = 12;

  public static Canary fresh(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Canary(HexFormat.of().formatHex(bytes));
  }

  public boolean isIn(String reply) {
    String plain = letters(reply);
    String whole = letters(value);
    for (int i = 0; i + TELLING <= whole.length(); i++) {
      if (plain.contains(whole.substring(i, i + TELLING))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<Flag> check(String text) {
    return isIn(text) ? Optional.of(new Flag(RULE, new Span(0, text.length()))) : Optional.empty();
  }

  // However it was spaced or written.
  private static String letters(String text) {
    return Normal.of(text).text().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
