package preflight.coaching.redaction;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words before a thing. The five words and the numbers are those of Presidio's context enhancer, which
 * has been tried on more texts than ours.
 */
final class Context {
  private static final int WORDS = 5;
  private static final double RAISED_BY = 0.35;
  private static final double AT_LEAST = 0.4;
  private static final Pattern WORD = Pattern.compile("[\\pL]+(?:-[\\pL]+)*");

  /** As much of a text as five words may take. */
  private static final int REACH = 120;

  private Context() {}

  /** The score with what the words before say. */
  static double score(Found found, String text) {
    var before = before(text, found.start());
    if (!before.isEmpty() && found.kind().isDeniedBy(before.getLast())) {
      return 0;
    }
    return found.kind().context().stream().anyMatch(before::contains)
        ? Math.max(AT_LEAST, Math.min(1, found.score() + RAISED_BY))
        : found.score();
  }

  private static List<String> before(String text, int start) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(text.substring(Math.max(0, start - REACH), start));
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words.subList(Math.max(0, words.size() - WORDS), words.size());
  }
}
