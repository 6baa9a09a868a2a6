package preflight.coaching.guardrails;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A word, a number or a mark in normal spelling, and where it stands in the original. */
record Word(String text, Span span) {
  static final String START = "^";
  static final String END = "$";
  static final String PAUSE = "_";

  // Letters and digits part ("50mg"); an apostrophe inside belongs to the word ("don't").
  private static final Pattern WORDS =
      Pattern.compile(
          "[\\p{L}\\p{M}]+(?:'[\\p{L}\\p{M}]+)*|\\p{N}+(?:[.,]\\p{N}+)*|[?%]|[,;:()\"]| -+ ");

  static List<Word> in(Normal normal) {
    var words = new ArrayList<Word>();
    Matcher found = WORDS.matcher(normal.text());
    while (found.find()) {
      var word = new Word(found.group(), normal.original(found.start(), found.end()));
      // Of many pauses one: what goes on over pauses must not go on over a page of them.
      if (!word.isPause() || words.isEmpty() || !words.getLast().isPause()) {
        words.add(word);
      }
    }
    return words;
  }

  /** Parts a sentence, but not a phrase. */
  boolean isPause() {
    return text.equals(" - ") || ",;:()\"".contains(text);
  }

  /** Whether there is one among them that stands in no text. */
  static boolean isMark(Set<String> words) {
    return words.contains(START) || words.contains(END) || words.contains(PAUSE);
  }

  /** The words of one sentence between marks for its start and its end, which phrases can name. */
  static List<Word> in(Span sentence, List<Word> all) {
    var words = new ArrayList<Word>();
    words.add(new Word(START, new Span(sentence.from(), sentence.from())));
    for (int at = firstFrom(sentence.from(), all);
        at < all.size() && all.get(at).span().from() < sentence.to();
        at++) {
      if (sentence.contains(all.get(at).span())) {
        words.add(all.get(at));
      }
    }
    words.add(new Word(END, new Span(sentence.to(), sentence.to())));
    return words;
  }

  // Halving, for a text has as many sentences as it likes.
  private static int firstFrom(int start, List<Word> all) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).span().from() < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
