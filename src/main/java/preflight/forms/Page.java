package preflight.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

public record Page(String id, LocalText title, @Nullable Condition visibleIf, List<Block> blocks) {
  public Page {
    blocks = List.copyOf(blocks);
  }

  public List<Question> questions() {
    return blocks.stream().filter(Question.class::isInstance).map(Question.class::cast).toList();
  }

  public Optional<Question> question(String name) {
    return questions().stream().filter(question -> question.name().equals(name)).findFirst();
  }

  /** Reads answers in strict JSON, by field name; fields that are absent stay as they were. */
  public PageReading read(ObjectNode raw) {
    return ReadPage.of(this, raw);
  }

  /**
   * The whole page's answers from a posted form, to be given to {@link #read}. A field that was not
   * posted is null, a flag that was not posted is false, the rows of a matrix are posted as {@code
   * matrix.row}, a ranking is posted as its values in order, and a text that names no number and no
   * option stays a text, so that reading refuses it.
   */
  public ObjectNode fromForm(Map<String, List<String>> posted) {
    return PostedPage.of(this, posted);
  }
}
