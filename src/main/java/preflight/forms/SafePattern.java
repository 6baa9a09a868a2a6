package preflight.forms;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

/**
 * Compiles an author's pattern if it is matched in linear time. RE2/J unrolls counted repeats, and
 * nested ones ({@code ((a{1000}){1000}){10}}) would take all memory, so their size is estimated first.
 */
final class SafePattern {
  /** Why a pattern is refused, for its author. */
  @SuppressWarnings("serial")
  static final class Unsafe extends Exception {
    Unsafe(String message) {
      super(message, null, false, false);
    }
  }

  private static final int LONGEST = 500;
  private static final int STEPS = 5_000;
  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?}");

  private final String source;
  private int at;

  private SafePattern(String source) {
    this.source = source;
  }

  static Pattern compile(String source) throws Unsafe {
    if (source.length() > LONGEST) {
      throw new Unsafe("A pattern is at most " + LONGEST + " characters.");
    }
    if (source.contains("\\Q")) {
      throw new Unsafe("Browsers know no \\Q; escape single characters.");
    }
    if (new SafePattern(source).steps() > STEPS) {
      throw new Unsafe("Written out, this pattern's repeats take more than " + STEPS + " steps.");
    }
    try {
      return Pattern.compile(source);
    } catch (PatternSyntaxException unknown) {
      throw new Unsafe("It cannot be matched in linear time: " + unknown.getMessage() + ".");
    }
  }

  // Sums what stands side by side, multiplies what is repeated.
  private double steps() {
    Deque<Double> outer = new ArrayDeque<>();
    double sum = 0;
    double last = 0;
    Matcher repeat = REPEAT.matcher(source);
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '(') {
        outer.push(sum);
        sum = 0;
        last = 0;
        at++;
      } else if (c == ')' && !outer.isEmpty()) {
        last = sum + 1;
        sum = outer.pop() + last;
        at++;
      } else if (c == '{' && repeat.region(at, source.length()).lookingAt()) {
        double times = Math.max(1, most(repeat));
        sum += last * (times - 1);
        at = repeat.end();
      } else {
        skipOne(c);
        last = 1;
        sum++;
      }
    }
    return outer.stream().reduce(sum, Double::sum);
  }

  private static double most(Matcher repeat) {
    String upper = repeat.group(3);
    return upper == null || upper.isEmpty()
        ? Double.parseDouble(repeat.group(1)) + (upper == null ? 0 : 1)
        : Double.parseDouble(upper);
  }

  private void skipOne(char c) {
    at += c == '\\' ? 2 : 1;
    if (c != '[') {
      return;
    }
    at += source.startsWith("^", at) ? 1 : 0;
    // A bracket that comes first means itself.
    at += source.startsWith("]", at) ? 1 : 0;
    while (at < source.length() && source.charAt(at) != ']') {
      int named = source.startsWith("[:", at) ? source.indexOf(":]", at) : -1;
      at = named > 0 ? named + 2 : at + (source.charAt(at) == '\\' ? 2 : 1);
    }
    at++;
  }
}
