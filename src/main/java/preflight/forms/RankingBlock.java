package preflight.forms;

import java.util.List;

/** Every option, put in an order: the answer is the list of all values, the first one first. */
public record RankingBlock(Asked asked, List<Option> options) implements Question {
  public RankingBlock {
    options = List.copyOf(options);
  }
}
