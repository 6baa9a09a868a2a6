package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import preflight.coaching.guardrails.PhraseTree.Choice;
import preflight.coaching.guardrails.PhraseTree.Gap;
import preflight.coaching.guardrails.PhraseTree.Maybe;
import preflight.coaching.guardrails.PhraseTree.One;
import preflight.coaching.guardrails.PhraseTree.Row;

/**
 * A phrase, ready to be looked for: states that all possible readings are followed through at once, so
 * that no text makes it slow. It takes a bounded number of words, so a whole text is linear too.
 */
final class Phrase {
  private static final int DONE = 0;

  /** Takes a word to go on, or (no test) goes on by itself. */
  private record Step(@Nullable WordTest test, int next) {}

  /** Takes a word to go on, and is then in all of these states at once. */
  private record Move(WordTest test, BitSet next) {}

  private final List<List<Step>> steps = new ArrayList<>();
  private final List<Move[]> moves = new ArrayList<>();
  private final int first;
  private final BitSet entry;
  private final List<Set<String>> needed;
  private final boolean overPauses;

  /** Whether it goes on over a comma. */
  Phrase(PhraseTree tree, boolean overPauses) {
    this.overPauses = overPauses;
    needed = tree.needed();
    steps.add(List.of());
    first = before(tree, DONE);
    for (List<Step> ways : steps) {
      moves.add(moves(ways));
    }
    entry = reachedFrom(first);
  }

  // Worked out once, so that a word of a text costs nothing but its tests.
  private Move[] moves(List<Step> ways) {
    var moves = new ArrayList<Move>();
    for (Step way : ways) {
      if (way.test() != null) {
        moves.add(new Move(way.test(), reachedFrom(way.next())));
      }
    }
    return moves.toArray(Move[]::new);
  }

  private BitSet reachedFrom(int state) {
    var states = new BitSet(steps.size());
    enter(state, states);
    return states;
  }

  /** After the last word of the longest reading that starts at this word, or -1. */
  int end(List<Word> words, int start) {
    String word = beginning(words.get(start));
    int longest = -1;
    BitSet states = entry;
    for (int at = start; !states.isEmpty(); at++) {
      if (states.get(DONE)) {
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
        .mapToObj(moves::get)
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
    // Each state was built after all it leads to.
    var reach = new int[steps.size()];
    for (int state = 1; state < reach.length; state++) {
      for (Step step : steps.get(state)) {
        int words = reach[step.next()] + (step.test() == null ? 0 : 1);
        reach[state] = Math.max(reach[state], words);
      }
    }
    return reach[first];
  }

  // Over a pause a phrase goes on, or it ends there if it wants an end.
  private BitSet after(Word word, BitSet states) {
    if (!word.isPause()) {
      return after(word.text(), states);
    }
    BitSet on = after(Word.END, states);
    on.or(after(Word.PAUSE, states));
    if (overPauses) {
      boolean ended = on.get(DONE);
      on.or(states);
      on.set(DONE, ended);
    }
    return on;
  }

  private BitSet after(String word, BitSet states) {
    var next = new BitSet();
    for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
      for (Move move : moves.get(state)) {
        if (move.test().accepts(word)) {
          next.or(move.next());
        }
      }
    }
    return next;
  }

  private void enter(int state, BitSet states) {
    if (states.get(state)) {
      return;
    }
    states.set(state);
    for (Step step : steps.get(state)) {
      if (step.test() == null) {
        enter(step.next(), states);
      }
    }
  }

  // Built from its end: each part knows where it goes on.
  private int before(PhraseTree tree, int next) {
    return switch (tree) {
      case One(WordTest test) -> state(List.of(new Step(test, next)));
      case Row(List<PhraseTree> parts) -> {
        int entry = next;
        for (PhraseTree part : parts.reversed()) {
          entry = before(part, entry);
        }
        yield entry;
      }
      case Choice(List<PhraseTree> parts) ->
          state(parts.stream().map(part -> new Step(null, before(part, next))).toList());
      case Maybe(PhraseTree part) ->
          state(List.of(new Step(null, before(part, next)), new Step(null, next)));
      case Gap(WordTest test, int most) -> {
        int entry = next;
        for (int i = 0; i < most; i++) {
          entry = state(List.of(new Step(test, entry), new Step(null, next)));
        }
        yield entry;
      }
    };
  }

  private int state(List<Step> ways) {
    steps.add(ways);
    return steps.size() - 1;
  }
}
