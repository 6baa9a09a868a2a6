package preflight.forms;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import preflight.forms.FormChange.Step;
import preflight.forms.MatrixBlock.MatrixRow;

/** What differs between two versions of one question. */
record QuestionDifference(Differences differences, String pointer) {
  void between(Question old, Question now) {
    if (!type(old).equals(type(now))) {
      add(Step.MAJOR, "/type", "'" + now.name() + "' is another type.");
      return;
    }
    asked(old.asked(), now.asked());
    switch (now) {
      case TextBlock text when old instanceof TextBlock was -> {
        lengths(was.minLength(), text.minLength(), was.maxLength(), text.maxLength());
        pattern(was, text);
      }
      case TextareaBlock text when old instanceof TextareaBlock was ->
          lengths(was.minLength(), text.minLength(), was.maxLength(), text.maxLength());
      case NumberBlock number when old instanceof NumberBlock was -> number(was, number);
      case DateBlock date when old instanceof DateBlock was -> {
        differences.bound(at("/min"), was.min(), date.min(), true);
        differences.bound(at("/max"), was.max(), date.max(), false);
      }
      case ScaleBlock scale when old instanceof ScaleBlock was -> {
        differences.bound(at("/min"), was.min(), scale.min(), true);
        differences.bound(at("/max"), was.max(), scale.max(), false);
        ends(was.minLabel(), scale.minLabel(), was.maxLabel(), scale.maxLabel());
      }
      case NpsBlock nps when old instanceof NpsBlock was ->
          ends(was.minLabel(), nps.minLabel(), was.maxLabel(), nps.maxLabel());
      case CheckboxBlock checkbox when old instanceof CheckboxBlock was -> {
        options(old, now);
        differences.bound(
            at("/minSelections"), was.minSelections(), checkbox.minSelections(), true);
        differences.bound(at("/maxSelections"), most(was), most(checkbox), false);
      }
      case MatrixBlock matrix when old instanceof MatrixBlock was -> {
        rows(was, matrix);
        options(old, now);
      }
      case ConsentBlock consent when old instanceof ConsentBlock was ->
          differences.text(at("/text"), was.text(), consent.text());
      case SelectBlock _, RadioBlock _, RankingBlock _ -> options(old, now);
      case EmailBlock _ -> {}
      case TextBlock _,
          TextareaBlock _,
          NumberBlock _,
          DateBlock _,
          ScaleBlock _,
          NpsBlock _,
          CheckboxBlock _,
          MatrixBlock _,
          ConsentBlock _ ->
          throw new IllegalStateException("Two types were taken for one: " + old + ", " + now);
    }
  }

  // With options a checkbox has another kind of answer than without.
  private static String type(Question question) {
    return question.getClass().getSimpleName()
        + (question instanceof CheckboxBlock checkbox && checkbox.isFlag());
  }

  private void asked(Asked old, Asked now) {
    differences.text(at("/label"), old.label(), now.label());
    differences.text(at("/hint"), old.hint(), now.hint());
    if (old.required() != now.required()) {
      add(
          now.required() ? Step.MAJOR : Step.MINOR,
          "/required",
          now.required() ? "It is required now." : "It is not required any more.");
    }
    differences.condition(at("/requiredIf"), old.requiredIf(), now.requiredIf());
    differences.condition(at("/visibleIf"), old.visibleIf(), now.visibleIf());
    // Who takes part agreed to what is shared.
    if (old.shareWithModel() != now.shareWithModel()) {
      add(Step.MAJOR, "/shareWithModel", "Other answers are shared with the model.");
    }
    if (!Objects.equals(old.identifier(), now.identifier())) {
      add(Step.MINOR, "/identifier", "The answer is marked otherwise.");
    }
  }

  private void lengths(int oldMin, int min, int oldMax, int max) {
    differences.bound(at("/minLength"), oldMin, min, true);
    differences.bound(at("/maxLength"), oldMax, max, false);
  }

  private void pattern(TextBlock old, TextBlock now) {
    String was = old.pattern() == null ? null : old.pattern().pattern();
    String is = now.pattern() == null ? null : now.pattern().pattern();
    if (!Objects.equals(was, is)) {
      add(is == null ? Step.MINOR : Step.MAJOR, "/pattern", "The pattern changed.");
    }
  }

  // Steps are counted from the minimum, so that another one moves all of them.
  private void number(NumberBlock old, NumberBlock now) {
    differences.bound(at("/min"), old.min(), now.min(), true);
    differences.bound(at("/max"), old.max(), now.max(), false);
    boolean sameStep =
        old.step() == null || now.step() == null
            ? old.step() == now.step()
            : old.step().compareTo(now.step()) == 0;
    boolean moved = now.step() != null && !Objects.equals(old.min(), now.min());
    if (!sameStep || moved) {
      add(now.step() == null ? Step.MINOR : Step.MAJOR, "/step", "The steps changed.");
    }
  }

  private void ends(
      @Nullable LocalText oldMin,
      @Nullable LocalText min,
      @Nullable LocalText oldMax,
      @Nullable LocalText max) {
    differences.text(at("/minLabel"), oldMin, min);
    differences.text(at("/maxLabel"), oldMax, max);
  }

  // As many as there are binds nothing.
  private static @Nullable Integer most(CheckboxBlock checkbox) {
    return checkbox.maxSelections() >= checkbox.options().size() ? null : checkbox.maxSelections();
  }

  private void options(Question old, Question now) {
    List<AnswerValue> before = old.options().stream().map(Option::value).toList();
    List<AnswerValue> after = now.options().stream().map(Option::value).toList();
    for (int i = 0; i < before.size(); i++) {
      if (!after.contains(before.get(i))) {
        add(Step.MAJOR, "/options/" + i, "The option " + print(before.get(i)) + " is gone.");
      }
    }
    for (int i = 0; i < after.size(); i++) {
      int earlier = before.indexOf(after.get(i));
      if (earlier < 0) {
        // A ranking is only finished with every option in it.
        Step step = now instanceof RankingBlock ? Step.MAJOR : Step.MINOR;
        add(step, "/options/" + i, "The option " + print(after.get(i)) + " is new.");
      } else {
        option("/options/" + i, old.options().get(earlier), now.options().get(i));
      }
    }
    if (Differences.isReordered(before, after)) {
      add(Step.PATCH, "/options", "The options come in another order.");
    }
  }

  private void option(String at, Option old, Option now) {
    differences.text(at(at + "/label"), old.label(), now.label());
    if (old.exclusive() != now.exclusive()) {
      add(
          now.exclusive() ? Step.MAJOR : Step.MINOR,
          at + "/exclusive",
          now.exclusive() ? "The option stands alone now." : "The option stands alone no more.");
    }
  }

  private void rows(MatrixBlock old, MatrixBlock now) {
    List<String> before = old.rows().stream().map(MatrixRow::name).toList();
    List<String> after = now.rows().stream().map(MatrixRow::name).toList();
    boolean demanded = now.required() || now.asked().requiredIf() != null;
    for (int i = 0; i < before.size(); i++) {
      if (!after.contains(before.get(i))) {
        add(Step.MAJOR, "/rows/" + i, "The row '" + before.get(i) + "' is gone.");
      }
    }
    for (int i = 0; i < after.size(); i++) {
      int earlier = before.indexOf(after.get(i));
      if (earlier < 0) {
        add(
            demanded ? Step.MAJOR : Step.MINOR,
            "/rows/" + i,
            "The row '" + after.get(i) + "' is new.");
      } else {
        differences.text(
            at("/rows/" + i + "/label"),
            old.rows().get(earlier).label(),
            now.rows().get(i).label());
      }
    }
    if (Differences.isReordered(before, after)) {
      add(Step.PATCH, "/rows", "The rows come in another order.");
    }
  }

  private static String print(AnswerValue value) {
    return ExpressionPrint.literal(value);
  }

  private String at(String more) {
    return pointer + more;
  }

  private void add(Step step, String more, String message) {
    differences.add(step, at(more), message);
  }
}
