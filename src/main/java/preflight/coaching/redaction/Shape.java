package preflight.coaching.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a value looks like, whether its check digit is right, and how sure that makes it.
 *
 * @param pattern matched in linear time; must not touch a letter or digit on either side
 * @param valid of the value, which for numbers is without spaces and hyphens and in upper case
 */
record Shape(Kind kind, double score, Pattern pattern, Predicate<String> valid) implements Finder {
  static Shape of(Kind kind, double score, String pattern, Predicate<String> valid) {
    return new Shape(kind, score, Pattern.compile(pattern), valid);
  }

  @Override
  public List<Found> in(String text) {
    var found = new ArrayList<Found>();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      int start = matcher.start();
      int end = matcher.end();
      var value = value(text.substring(start, end));
      boolean whole = isEdge(text, start - 1) && isEdge(text, end) && !goesOn(text, start, end);
      if (whole && valid.test(value)) {
        found.add(new Found(kind, start, end, score, value));
        from = end;
      } else {
        from = start + 1;
      }
    }
    return found;
  }

  private String value(String written) {
    return switch (kind) {
      case EMAIL, URL, IP -> written.toLowerCase(Locale.ROOT);
      default -> written.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    };
  }

  /** Numbers with more dots than an address has are something else. */
  private boolean goesOn(String text, int start, int end) {
    return kind == Kind.IP
        && (start > 1 && text.charAt(start - 1) == '.' && Character.isDigit(text.charAt(start - 2))
            || end + 1 < text.length()
                && text.charAt(end) == '.'
                && Character.isDigit(text.charAt(end + 1)));
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }
}
