package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import preflight.coaching.guardrails.PhraseTree.Choice;
import preflight.coaching.guardrails.PhraseTree.Gap;
import preflight.coaching.guardrails.PhraseTree.Maybe;
import preflight.coaching.guardrails.PhraseTree.One;
import preflight.coaching.guardrails.PhraseTree.Row;

/**
 * Works out the states of a phrase, once, so that a word of a text costs nothing but its tests. Only
 * what looking needs outlives it: there are four thousand phrases.
 */
final class PhraseStates {
  /** The state at the end of a phrase. */
  static final int DONE = 0;

  /** Takes a word to go on, or (no test) goes on by itself. */
  private record Step(@Nullable WordTest test, int next) {}

  /** Takes a word to go on, and is then in all of these states at once. */
  record Move(WordTest test, BitSet next) {}

  private static final Move[] NONE = {};

  private final List<List<Step>> steps = new ArrayList<>();
  private final @Nullable BitSet[] reached;
  private final int first;

  PhraseStates(PhraseTree tree) {
    steps.add(List.of());
    first = before(tree, DONE);
    reached = new @Nullable BitSet[steps.size()];
  }

  /** Of each state. */
  Move[][] moves() {
    return steps.stream().map(this::moves).toArray(Move[][]::new);
  }

  private Move[] moves(List<Step> ways) {
    Move[] moves =
        ways.stream()
            .filter(way -> way.test() != null)
            .map(way -> new Move(Objects.requireNonNull(way.test()), reachedFrom(way.next())))
            .toArray(Move[]::new);
    return moves.length == 0 ? NONE : moves;
  }

  /** The states that a phrase begins in. */
  BitSet entry() {
    return reachedFrom(first);
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

  // Many words lead to the same state.
  private BitSet reachedFrom(int state) {
    BitSet known = reached[state];
    if (known == null) {
      var states = new BitSet(state + 1);
      enter(state, states);
      reached[state] = known = states;
    }
    return known;
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
