package preflight.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import preflight.forms.Draft.ExpressionUse;
import preflight.forms.Draft.Place;

/**
 * Refuses pages that no answers lead to. Tries every combination of answers to the questions a
 * condition names; where there are too many, or anything can be written, the page is taken to be
 * reachable. Which combinations other conditions allow is left aside: there is never a false alarm.
 */
final class UnreachablePages {
  /** Combinations tried for one condition, and so the work of publishing. */
  private static final int COMBINATIONS = 10_000;

  /** A list of so many options has 64 values. */
  private static final int OPTIONS = 6;

  private final Draft draft;
  private final Set<Integer> unreachable = new HashSet<>();

  private UnreachablePages(Draft draft) {
    this.draft = draft;
  }

  static void check(Draft draft) {
    var pages = new UnreachablePages(draft);
    Set<String> faulty = new HashSet<>();
    draft.faults.forEach(fault -> faulty.add(fault.pointer()));
    draft.expressions.stream()
        .filter(use -> use.place().block() == Place.TITLE && !faulty.contains(use.pointer()))
        .forEach(pages::check);
  }

  private void check(ExpressionUse use) {
    List<Answers> combinations = combinations(use.tree().names());
    if (combinations != null && combinations.stream().noneMatch(use.tree()::holds)) {
      unreachable.add(use.place().page());
      draft.fault(use.pointer(), "unreachable_page", "No answers make this condition true.");
    }
  }

  private @Nullable List<Answers> combinations(Set<String> names) {
    List<Answers> combinations = List.of(Answers.none());
    for (String name : names) {
      List<AnswerValue> values = values(name);
      if (values == null || combinations.size() * (values.size() + 1L) > COMBINATIONS) {
        return null;
      }
      var more = new ArrayList<>(combinations);
      for (AnswerValue value : values) {
        combinations.forEach(answers -> more.add(answers.with(name, value)));
      }
      combinations = more;
    }
    return combinations;
  }

  private @Nullable List<AnswerValue> values(String name) {
    var declared = draft.declared.get(name);
    if (declared != null && unreachable.contains(declared.place().page())) {
      return List.of();
    }
    Question question = draft.question(name);
    List<AnswerValue> values = Kind.valuesOf(question);
    return values != null && question instanceof CheckboxBlock checkbox && !checkbox.isFlag()
        ? lists(values)
        : values;
  }

  private static @Nullable List<AnswerValue> lists(List<AnswerValue> values) {
    if (values.size() > OPTIONS) {
      return null;
    }
    List<List<AnswerValue>> lists = new ArrayList<>(List.of(List.of()));
    for (AnswerValue value : values) {
      for (List<AnswerValue> list : List.copyOf(lists)) {
        var longer = new ArrayList<>(list);
        longer.add(value);
        lists.add(longer);
      }
    }
    return lists.stream().<AnswerValue>map(AnswerValue.Choices::new).toList();
  }
}
