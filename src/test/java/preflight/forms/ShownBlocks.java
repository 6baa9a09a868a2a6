package preflight.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generated forms with answers as a browser gives them, and what of each page is shown and required
 * by the server's rules, for a browser to say the same.
 */
public final class ShownBlocks {
  private final Random random;

  private ShownBlocks(Random random) {
    this.random = random;
  }

  /** {@code [{known, answers, blocks: [{name?, visibleIf?, requiredIf?, shown, required}]}]}. */
  public static ArrayNode pages(long seed, int forms) {
    var blocks = new ShownBlocks(new Random(seed));
    ArrayNode pages = ConditionVectors.JSON.createArrayNode();
    for (int i = 0; i < forms; i++) {
      blocks.addPages(pages);
    }
    return pages;
  }

  private void addPages(ArrayNode pages) {
    Form form = GeneratedForms.form(random);
    Map<String, ObjectNode> typed = new HashMap<>();
    form.pages().forEach(page -> typed.put(page.id(), answers(page)));
    Journey journey = Journey.of(form, Answers.read(form, typed));
    for (Page page : journey.pages()) {
      ObjectNode known = journey.countedAnswers().toJson();
      page.questions().forEach(question -> known.remove(question.name()));
      ObjectNode one = pages.addObject();
      one.set("known", known);
      one.set("answers", typed.get(page.id()));
      ArrayNode blocks = one.putArray("blocks");
      List<Block> visible = journey.visibleBlocks(page);
      for (Block block : page.blocks()) {
        ObjectNode shown = blocks.addObject();
        set(shown, "visibleIf", block.visibleIf());
        shown.put("shown", visible.stream().anyMatch(each -> each == block));
        if (block instanceof Question question) {
          shown.put("name", question.name());
          set(shown, "requiredIf", question.asked().requiredIf());
          shown.put("required", journey.requiredNow(question));
        }
      }
    }
  }

  private static void set(ObjectNode block, String key, @Nullable Condition condition) {
    if (condition != null) {
      block.set(key, condition.toJson());
    }
  }

  private ObjectNode answers(Page page) {
    ObjectNode answers = ConditionVectors.JSON.createObjectNode();
    for (Question question : page.questions()) {
      AnswerValue given = random.nextInt(4) == 0 ? null : answer(question);
      // A control takes no more than its limit.
      if (given != null && TypedAnswer.of(question, given.toJson()) instanceof TypedAnswer.Given) {
        answers.set(question.name(), given.toJson());
      } else if (question instanceof CheckboxBlock checkbox && checkbox.isFlag()) {
        answers.put(question.name(), false);
      } else {
        answers.putNull(question.name());
      }
    }
    return answers;
  }

  private @Nullable AnswerValue answer(Question question) {
    return switch (question) {
      case TextBlock _, TextareaBlock _, EmailBlock _, DateBlock _ ->
          new AnswerValue.Text(pick("a", "ab", "b", " ", "\u00a0", "2026-02-28"));
      case NumberBlock _ ->
          new AnswerValue.Number(new BigDecimal(pick("0", "0.5", "-1", "1.50", "2", "1e3")));
      case ScaleBlock scale -> pick(scale.values());
      case NpsBlock nps -> pick(nps.values());
      case SelectBlock _, RadioBlock _ -> pick(values(question));
      case CheckboxBlock checkbox when checkbox.isFlag() -> new AnswerValue.Flag(true);
      case CheckboxBlock _ -> some(values(question));
      case RankingBlock _ -> {
        var order = new ArrayList<>(values(question));
        Collections.shuffle(order, random);
        yield new AnswerValue.Choices(order);
      }
      case ConsentBlock _ -> new AnswerValue.Flag(true);
      case MatrixBlock matrix -> {
        var rows = new LinkedHashMap<String, AnswerValue>();
        matrix.rows().stream()
            .filter(_ -> random.nextBoolean())
            .forEach(row -> rows.put(row.name(), pick(values(matrix))));
        yield rows.isEmpty() ? null : new AnswerValue.Grid(rows);
      }
    };
  }

  private @Nullable AnswerValue some(List<AnswerValue> values) {
    List<AnswerValue> chosen = values.stream().filter(_ -> random.nextBoolean()).toList();
    return chosen.isEmpty() ? null : new AnswerValue.Choices(chosen);
  }

  private static List<AnswerValue> values(Question question) {
    return question.options().stream().map(Option::value).toList();
  }

  private String pick(String... from) {
    return pick(Arrays.asList(from));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
