package preflight.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** So many options can be put in 326 orders, unfinished ones included. */
  private static final int RANKED = 5;

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
    List<Answers> combinations = combinations(use.tree());
    if (combinations != null && combinations.stream().noneMatch(use.tree()::holds)) {
      unreachable.add(use.place().page());
      draft.fault(use.pointer(), "unreachable_page", "No answers make this condition true.");
    }
  }

  private @Nullable List<Answers> combinations(Expression tree) {
    List<Answers> combinations = List.of(Answers.none());
    for (String name : tree.names()) {
      List<AnswerValue> values = values(name, tree);
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

  private @Nullable List<AnswerValue> values(String name, Expression tree) {
    var declared = draft.declared.get(name);
    if (declared != null && unreachable.contains(declared.place().page())) {
      return List.of();
    }
    Question question = draft.question(name);
    List<AnswerValue> values = Kind.valuesOf(question);
    if (question instanceof MatrixBlock matrix) {
      return grids(matrix, tree);
    }
    if (values != null && question instanceof RankingBlock) {
      return orders(values);
    }
    return values != null && question instanceof CheckboxBlock checkbox && !checkbox.isFlag()
        ? lists(values)
        : values;
  }

  // The rows that are named, and one more: it stands for the others where all of them count.
  private static @Nullable List<AnswerValue> grids(MatrixBlock matrix, Expression tree) {
    Set<String> named = new HashSet<>();
    tree.cells().stream()
        .filter(cell -> cell.name().equals(matrix.name()))
        .forEach(cell -> named.add(cell.row()));
    matrix.rows().stream()
        .map(MatrixBlock.MatrixRow::name)
        .filter(row -> !named.contains(row))
        .findFirst()
        .ifPresent(named::add);
    if (Math.pow(matrix.options().size() + 1, named.size()) > COMBINATIONS) {
      return null;
    }
    List<Map<String, AnswerValue>> grids = new ArrayList<>(List.of(Map.of()));
    for (String row : named) {
      for (Map<String, AnswerValue> grid : List.copyOf(grids)) {
        for (Option option : matrix.options()) {
          var wider = new HashMap<>(grid);
          wider.put(row, option.value());
          grids.add(wider);
        }
      }
    }
    return grids.stream().<AnswerValue>map(AnswerValue.Grid::new).toList();
  }

  /** Unfinished ones too, as conditions see what is stored. */
  private static @Nullable List<AnswerValue> orders(List<AnswerValue> values) {
    if (values.size() > RANKED) {
      return null;
    }
    List<List<AnswerValue>> orders = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < orders.size(); i++) {
      for (AnswerValue value : values) {
        if (!orders.get(i).contains(value)) {
          var longer = new ArrayList<>(orders.get(i));
          longer.add(value);
          orders.add(longer);
        }
      }
    }
    return orders.stream().<AnswerValue>map(AnswerValue.Choices::new).toList();
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
