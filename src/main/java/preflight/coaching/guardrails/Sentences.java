package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where sentences end, in English and German. An end is certain only when what follows was seen, so
 * ends found in the beginning of a text stay ends however it goes on.
 */
final class Sentences {
  private static final String TERMINATORS = ".!?…。！？";
  private static final String CLOSERS = "\"'”’“»«›‹)]}*_";
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          ("e.g i.e eg ie etc vs dr prof mr mrs ms st no approx incl resp dept fig min max hr hrs"
                  + " z.b d.h u.a o.ä v.a i.d.r s.o s.u u.u z.t bzw ca evtl ggf inkl exkl usw vgl nr"
                  + " str abs art sog etw jmd jmdn jmdm zzgl tgl std bspw ggü allg insb mind med dipl"
                  + " fr pat pt pts bzgl ggfs")
              .split(" "));

  private Sentences() {}

  /** The sentences of a whole text; together they are the text, spaces belong to the one before. */
  static List<Span> of(String text) {
    var sentences = new ArrayList<Span>();
    int from = 0;
    for (int end : ends(text)) {
      sentences.add(new Span(from, end));
      from = end;
    }
    if (from < text.length()) {
      sentences.add(new Span(from, text.length()));
    }
    return sentences;
  }

  /** Certain ends, each where the next sentence starts; what comes after the last one is open. */
  static List<Integer> ends(String text) {
    var ends = new ArrayList<Integer>();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      int after = afterMarks(text, at);
      int next = afterSpaces(text, after);
      if (isOpen(text, next)) {
        return ends;
      }
      if (after > at && endsBetween(text, start, at, after, next)) {
        ends.add(next);
        start = next;
        at = next;
      } else {
        at = Math.max(after, at + 1);
      }
    }
    return ends;
  }

  // Nothing was seen of what follows, or half a character.
  private static boolean isOpen(String text, int next) {
    return next == text.length()
        || (next == text.length() - 1 && Character.isHighSurrogate(text.charAt(next)));
  }

  private static int afterMarks(String text, int at) {
    if (text.charAt(at) == '\n') {
      return at + 1;
    }
    return TERMINATORS.indexOf(text.charAt(at)) < 0 ? at : skip(text, at + 1);
  }

  private static boolean endsBetween(String text, int start, int mark, int after, int next) {
    int line = text.substring(mark, next).indexOf('\n');
    if (line >= 0 && startsBlock(text, mark + line, next)) {
      return true;
    }
    return text.charAt(mark) != '\n' && next > after && !continues(text, start, mark, after, next);
  }

  // A line break alone may be the width of a window; an empty line or an item of a list is not.
  private static boolean startsBlock(String text, int lineEnd, int next) {
    return text.substring(lineEnd + 1, next).indexOf('\n') >= 0
        || "-*•–".indexOf(text.charAt(next)) >= 0;
  }

  private static boolean continues(String text, int start, int mark, int after, int next) {
    // "I want to… die", and: "Why?" he asked.
    if (Character.isLowerCase(text.codePointAt(next))
        && (after - mark > 1 || text.charAt(mark) == '…')) {
      return true;
    }
    if (text.charAt(mark) != '.' || after - mark > 1) {
      return false;
    }
    // "z. B.", "J. Smith", "am 3. Mai".
    String word = wordBefore(text, start, mark);
    return ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT))
        || (word.length() == 1 && Character.isLetter(word.charAt(0)) && !word.equals("I"))
        || (word.length() <= 2 && !word.isEmpty() && word.chars().allMatch(Character::isDigit));
  }

  private static String wordBefore(String text, int start, int dot) {
    int from = dot;
    while (from > start
        && (Character.isLetterOrDigit(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
      from--;
    }
    return text.substring(from, dot);
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && (TERMINATORS + CLOSERS).indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int afterSpaces(String text, int from) {
    int at = from;
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at)))) {
      at++;
    }
    return at;
  }
}
