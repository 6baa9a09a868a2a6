package preflight.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record Page(String id, LocalText title, @Nullable Condition visibleIf, List<Block> blocks) {
  public Page {
    blocks = List.copyOf(blocks);
  }

  public List<Question> questions() {
    return blocks.stream().filter(Question.class::isInstance).map(Question.class::cast).toList();
  }
}
