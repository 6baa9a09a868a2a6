package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import preflight.forms.PageReading.Accepted;
import tools.jackson.databind.node.ObjectNode;

/** Over {@link GeneratedForms}, answered with what their questions take, finished or not. */
class AnswerPropertyTests {
  private static final List<String> WORDS =
      List.of(
          "ab",
          "a@example.org",
          "2026-02-28",
          "2026-02-30",
          "\u05E9\u05DC",
          "a\u0301 <b>",
          "\"1\"");

  private final Map<String, List<String>> posted = new HashMap<>();

  @Property(tries = 500)
  void everyAnswerIsReadBackAsItWasStored(@ForAll Random random) {
    Form form = GeneratedForms.form(random);
    Map<String, ObjectNode> stored = new HashMap<>();
    var given = new HashMap<String, AnswerValue>();
    for (Page page : form.pages()) {
      ObjectNode raw = TestForms.object("{}");
      for (Question question : page.questions()) {
        AnswerValue value = answer(question, random);
        if (value != null) {
          given.put(question.name(), value);
          raw.set(question.name(), value.toJson());
        }
      }
      // As the database gives it back.
      stored.put(
          page.id(), (ObjectNode) ConditionVectors.JSON.readTree(accepted(page, raw).toString()));
    }

    assertThat(Answers.read(form, stored)).isEqualTo(new Answers(given));
  }

  @Property(tries = 500)
  void postingThePageEqualsSavingIt(@ForAll Random random) {
    Form form = GeneratedForms.form(random);
    for (Page page : form.pages()) {
      ObjectNode raw = TestForms.object("{}");
      posted.clear();
      for (Question question : page.questions()) {
        AnswerValue value = answer(question, random);
        // A flag that is not posted is off, which is an answer.
        if (value == null && question instanceof CheckboxBlock checkbox && checkbox.isFlag()) {
          value = new AnswerValue.Flag(false);
        }
        if (value == null) {
          raw.putNull(question.name());
        } else {
          raw.set(question.name(), value.toJson());
          post(question, value);
        }
      }

      assertThat(accepted(page, page.fromForm(posted)).toString())
          .isEqualTo(accepted(page, raw).toString());
    }
  }

  private static ObjectNode accepted(Page page, ObjectNode raw) {
    assertThat(page.read(raw)).as("%s", raw).isInstanceOf(Accepted.class);
    return ((Accepted) page.read(raw)).fields();
  }

  private void post(Question question, AnswerValue value) {
    switch (value) {
      case AnswerValue.Choices(var values) ->
          posted.put(
              question.name(), values.stream().map(one -> formValue(question, one)).toList());
      case AnswerValue.Grid(var rows) ->
          rows.forEach((row, one) ->
              posted.put(question.name() + "." + row, List.of(formValue(question, one))));
      case AnswerValue.Text _, AnswerValue.Number _, AnswerValue.Flag _ -> {
        if (!value.equals(new AnswerValue.Flag(false)) || !question.options().isEmpty()) {
          posted.put(question.name(), List.of(formValue(question, value)));
        }
      }
    }
  }

  private static String formValue(Question question, AnswerValue value) {
    return question.options().stream()
        .filter(option -> option.value().equals(value))
        .map(Option::formValue)
        .findFirst()
        .orElseGet(value::plain);
  }

  private static @Nullable AnswerValue answer(Question question, Random random) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    return switch (question) {
      case TextBlock text -> {
        String word = pick(WORDS, random);
        yield new AnswerValue.Text(word.substring(0, Math.min(word.length(), text.maxLength())));
      }
      case TextareaBlock _, EmailBlock _, DateBlock _ -> new AnswerValue.Text(pick(WORDS, random));
      case NumberBlock _ ->
          new AnswerValue.Number(BigDecimal.valueOf(random.nextInt(200) - 100, 1));
      case ScaleBlock scale -> pick(scale.values(), random);
      case NpsBlock nps -> pick(nps.values(), random);
      case SelectBlock _, RadioBlock _ -> pick(question.options(), random).value();
      case ConsentBlock _ -> new AnswerValue.Flag(true);
      case CheckboxBlock checkbox ->
          checkbox.isFlag() ? new AnswerValue.Flag(random.nextBoolean()) : some(question, random);
      case RankingBlock _ -> {
        var values = new ArrayList<>(some(question, random).values());
        Collections.shuffle(values, random);
        yield new AnswerValue.Choices(values);
      }
      case MatrixBlock matrix -> {
        var rows = new LinkedHashMap<String, AnswerValue>();
        for (MatrixBlock.MatrixRow row : matrix.rows()) {
          if (rows.isEmpty() || random.nextBoolean()) {
            rows.put(row.name(), pick(matrix.options(), random).value());
          }
        }
        yield new AnswerValue.Grid(rows);
      }
    };
  }

  private static AnswerValue.Choices some(Question question, Random random) {
    var values = new ArrayList<AnswerValue>();
    for (Option option : question.options()) {
      if (values.isEmpty() || random.nextBoolean()) {
        values.add(option.value());
      }
    }
    return new AnswerValue.Choices(values);
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
