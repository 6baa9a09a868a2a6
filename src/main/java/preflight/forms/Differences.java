package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.forms.FormChange.Reason;
import preflight.forms.FormChange.Step;

/** The differences found so far, and how the parts that stand everywhere are compared. */
final class Differences {
  private final List<String> before;
  private final List<String> after;
  private final List<Reason> reasons = new ArrayList<>();

  Differences(List<String> languagesBefore, List<String> languagesAfter) {
    this.before = languagesBefore;
    this.after = languagesAfter;
  }

  List<Reason> reasons() {
    return reasons;
  }

  void add(Step step, String pointer, String message) {
    reasons.add(new Reason(step, pointer, message));
  }

  void languages() {
    for (int i = 0; i < before.size(); i++) {
      if (!after.contains(before.get(i))) {
        add(Step.MAJOR, "/meta/languages/" + i, "The language '" + before.get(i) + "' is gone.");
      }
    }
    for (int i = 0; i < after.size(); i++) {
      if (!before.contains(after.get(i))) {
        add(Step.MINOR, "/meta/languages/" + i, "The language '" + after.get(i) + "' is new.");
      }
    }
  }

  /** Only languages of both versions are compared: a new translation is a new language. */
  void text(String pointer, @Nullable LocalText old, @Nullable LocalText now) {
    boolean same =
        old == null || now == null
            ? old == now
            : before.stream()
                .filter(after::contains)
                .allMatch(language -> old.in(language).equals(now.in(language)));
    if (!same) {
      add(Step.PATCH, pointer, "The words changed.");
    }
  }

  void texts(String pointer, List<LocalText> old, List<LocalText> now) {
    if (old.size() != now.size()) {
      add(Step.PATCH, pointer, "There is another number of texts.");
      return;
    }
    for (int i = 0; i < now.size(); i++) {
      text(pointer + "/" + i, old.get(i), now.get(i));
    }
  }

  void condition(String pointer, @Nullable Condition old, @Nullable Condition now) {
    boolean same = old == null || now == null ? old == now : old.tree().equals(now.tree());
    if (!same) {
      add(Step.MAJOR, pointer, "The condition changed.");
    }
  }

  /** A bound that is absent binds nothing; {@code lower} says whether it bounds from below. */
  <T extends Comparable<? super T>> void bound(
      String pointer, @Nullable T old, @Nullable T now, boolean lower) {
    if (old != null && now != null && old.compareTo(now) == 0) {
      return;
    }
    if (old == null && now == null) {
      return;
    }
    boolean tighter =
        now != null && (old == null || (lower ? now.compareTo(old) > 0 : now.compareTo(old) < 0));
    add(
        tighter ? Step.MAJOR : Step.MINOR,
        pointer,
        tighter ? "Less is accepted than before." : "More is accepted than before.");
  }

  /** Whether what both have comes in another order. */
  static <T> boolean isReordered(List<T> old, List<T> now) {
    return !old.stream()
        .filter(now::contains)
        .toList()
        .equals(now.stream().filter(old::contains).toList());
  }
}
