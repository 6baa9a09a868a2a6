package preflight.forms;

import org.jspecify.annotations.Nullable;
import preflight.forms.Draft.Declared;
import preflight.forms.Draft.ExpressionUse;
import preflight.forms.Draft.Place;
import preflight.forms.Draft.TextUse;

/**
 * What can be said once every name is known. The way is derived front to back, so a condition may
 * only name questions that stand before it; a score may name any.
 */
final class DocumentRules {
  private DocumentRules() {}

  static void check(Draft draft) {
    draft.expressions.forEach(use -> expression(use, draft));
    draft.texts.forEach(use -> text(use, draft));
    UnreachablePages.check(draft);
  }

  private static void expression(ExpressionUse use, Draft draft) {
    boolean dangling = false;
    for (String name : use.tree().names()) {
      String fault = reference(name, use.place(), draft);
      if (fault != null) {
        draft.fault(use.pointer(), "dangling_reference", fault);
        dangling = true;
      }
    }
    for (Expression.Cell cell : use.tree().cells()) {
      if (hasNoRow(cell.name(), cell.row(), draft)) {
        draft.fault(use.pointer(), "dangling_reference", noRow(cell.name(), cell.row()));
        dangling = true;
      }
    }
    if (!dangling) {
      TypeCheck.faults(use.tree(), use.result(), draft::question)
          .forEach(fault -> draft.fault(use.pointer(), "type_mismatch", fault));
    }
  }

  private static @Nullable String reference(String name, Place place, Draft draft) {
    Declared declared = draft.declared.get(name);
    if (declared == null) {
      return "No question is called {" + name + "}.";
    }
    return declared.place().compareTo(place) < 0
        ? null
        : "{" + name + "} is asked later; a condition names only questions that stand before it.";
  }

  // Of what is no question or has faults itself, that was said already.
  private static boolean hasNoRow(String name, String row, Draft draft) {
    Question question = draft.question(name);
    return question != null
        && !(question instanceof MatrixBlock matrix && matrix.row(row).isPresent());
  }

  private static String noRow(String name, String row) {
    return "{" + name + "} has no row '" + row + "'.";
  }

  private static void text(TextUse use, Draft draft) {
    Piping.REFERENCE
        .matcher(use.text())
        .results()
        .map(Piping.Reference::of)
        .distinct()
        .forEach(reference -> piped(reference, use, draft));
  }

  // On its own page it shows what was saved last; of a later page there is nothing to show.
  private static void piped(Piping.Reference reference, TextUse use, Draft draft) {
    String name = reference.name();
    Declared declared = draft.declared.get(name);
    if (declared == null) {
      draft.fault(use.pointer(), "dangling_reference", "No question is called {" + name + "}.");
    } else if (declared.place().page() > use.place().page()) {
      draft.fault(use.pointer(), "dangling_reference", "{" + name + "} is asked on a later page.");
    } else if (reference.row() != null && hasNoRow(name, reference.row(), draft)) {
      draft.fault(use.pointer(), "dangling_reference", noRow(name, reference.row()));
    }
  }
}
