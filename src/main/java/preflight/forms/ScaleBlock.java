package preflight.forms;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whole numbers from {@code min} to {@code max}, the ends named. */
public record ScaleBlock(
    Asked asked, int min, int max, @Nullable LocalText minLabel, @Nullable LocalText maxLabel)
    implements Question {
  /** Every value that can be chosen, lowest first. */
  public List<AnswerValue> values() {
    return IntStream.rangeClosed(min, max).<AnswerValue>mapToObj(AnswerValue.Number::of).toList();
  }
}
