package preflight.coaching.guardrails;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import preflight.coaching.guardrails.Checker.Flag;

/**
 * Check, then show. Takes a text in pieces of any size and lets go of whole sentences: each one only
 * after everything before it, itself and enough of what follows were checked together. What is shown
 * depends on the text alone, never on how it was cut into pieces. Nothing comes out after a flag, a
 * failed check or a text that broke off.
 */
public final class HoldBack {
  /** Where it stands. Only {@link Released} means that all of the text was shown. */
  public sealed interface Outcome {}

  public record Open() implements Outcome {}

  public record Released() implements Outcome {}

  public record Withheld(String rule) implements Outcome {}

  /** No rule reaches further than this many characters beyond the sentence it begins in. */
  static final int REACH = 160;

  static final String CHECK_FAILED = "check-failed";
  static final String CUT_OFF = "cut-off";

  private final Checker checker;
  private final Consumer<String> shown;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Integer> held = new ArrayDeque<>();
  private int checkedTo;
  private int shownTo;
  private Outcome outcome = new Open();

  public HoldBack(Checker checker, Consumer<String> shown) {
    this.checker = checker;
    this.shown = shown;
  }

  /** Takes the next piece; shows what may be shown. Once withheld, it takes nothing more. */
  public Outcome accept(String piece) {
    if (outcome instanceof Open) {
      text.append(piece);
      for (int end : newEnds()) {
        checkTo(end);
      }
    }
    return outcome;
  }

  /** The text is complete: checks and shows the rest. */
  public Outcome finish() {
    if (outcome instanceof Open && checkTo(text.length())) {
      show(text.length());
      outcome = new Released();
    }
    return outcome;
  }

  /** No more will come although the text is not complete: what was held back stays so. */
  public Outcome breakOff() {
    if (outcome instanceof Open) {
      outcome = new Withheld(CUT_OFF);
    }
    return outcome;
  }

  public Outcome outcome() {
    return outcome;
  }

  private List<Integer> newEnds() {
    return Sentences.ends(text.toString()).stream().filter(end -> end > checkedTo).toList();
  }

  private boolean checkTo(int end) {
    if (!(outcome instanceof Open)) {
      return false;
    }
    // Withheld before the check, so that it stays so whatever the check throws.
    outcome = new Withheld(CHECK_FAILED);
    Optional<Flag> flag;
    try {
      flag = checker.check(text.substring(0, end));
    } catch (RuntimeException failed) {
      return false;
    }
    if (flag.isPresent()) {
      outcome = new Withheld(flag.get().rule());
      return false;
    }
    outcome = new Open();
    checkedTo = end;
    held.add(end);
    while (!held.isEmpty() && held.getFirst() + REACH <= end) {
      show(held.removeFirst());
    }
    return true;
  }

  private void show(int end) {
    if (end > shownTo) {
      String sentences = text.substring(shownTo, end);
      shownTo = end;
      shown.accept(sentences);
    }
  }
}
