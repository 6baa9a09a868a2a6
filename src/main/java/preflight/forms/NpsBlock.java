package preflight.forms;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How likely somebody is to recommend something: whole numbers from 0 to 10, the ends named. */
public record NpsBlock(Asked asked, @Nullable LocalText minLabel, @Nullable LocalText maxLabel)
    implements Question {
  private static final int MOST = 10;

  /** Every value that can be chosen, lowest first. */
  public List<AnswerValue> values() {
    return IntStream.rangeClosed(0, MOST).<AnswerValue>mapToObj(AnswerValue.Number::of).toList();
  }
}
