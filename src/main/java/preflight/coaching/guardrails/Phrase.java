package preflight.coaching.guardrails;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import preflight.coaching.guardrails.PhraseStates.Move;

/**
 * A phrase, ready to be looked for: states that all possible readings are followed through at once, so
 * that no text makes it slow. It takes a bounded number of words, so a whole text is linear too.
 */
final class Phrase {
  private final Move[][] moves;
  private final BitSet entry;
  private final int reach;
  private final List<Set<String>> needed;
  private final boolean overPauses;

  /** Whether it goes on over a comma. */
  Phrase(PhraseTree tree, boolean overPauses) {
    this.overPauses = overPauses;
    needed = tree.needed();
    var states = new PhraseStates(tree);
    moves = states.moves();
    entry = states.entry();
    reach = states.reach();
  }

  /** After the last word of the longest reading that starts at this word, or -1. */
  int end(List<Word> words, int start) {
    String word = beginning(words.get(start));
    int longest = -1;
    BitSet states = entry;
    for (int at = start; !states.isEmpty(); at++) {
      if (states.get(PhraseStates.DONE)) {
        longest = at;
      }
      if (at == words.size()) {
        break;
      }
      states = at == start ? after(word, states) : after(words.get(at), states);
    }
    return longest > start ? longest : -1;
  }

  /** What a phrase can begin with at this word; after a pause it may be a sentence's start. */
  static String beginning(Word word) {
    return word.isPause() ? Word.START : word.text();
  }

  List<WordTest> beginnings() {
    return entry.stream()
        .mapToObj(state -> moves[state])
        .flatMap(Arrays::stream)
        .map(Move::test)
        .distinct()
        .toList();
  }

  /** {@link PhraseTree#needed()} */
  List<Set<String>> needed() {
    return needed;
  }

  /** The number of words of the longest reading. */
  int reach() {
    return reach;
  }

  // Over a pause a phrase goes on, or it ends there if it wants an end.
  private BitSet after(Word word, BitSet states) {
    if (!word.isPause()) {
      return after(word.text(), states);
    }
    BitSet on = after(Word.END, states);
    on.or(after(Word.PAUSE, states));
    if (overPauses) {
      boolean ended = on.get(PhraseStates.DONE);
      on.or(states);
      on.set(PhraseStates.DONE, ended);
    }
    return on;
  }

  private BitSet after(String word, BitSet states) {
    var next = new BitSet();
    for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
      for (Move move : moves[state]) {
        if (move.test().accepts(word)) {
          next.or(move.next());
        }
      }
    }
    return next;
  }
}
