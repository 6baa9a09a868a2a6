package preflight.forms;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Blocks of a document where an answer is written. */
final class WrittenBlocks {
  private final DocumentObject block;

  WrittenBlocks(DocumentObject block) {
    this.block = block;
  }

  Block text(Asked asked) {
    int maxLength = maxLength(block, AnswerLimits.TEXT_LENGTH);
    return new TextBlock(asked, minLength(maxLength), maxLength, pattern(), null);
  }

  Block textarea(Asked asked) {
    int maxLength = maxLength(block, AnswerLimits.TEXTAREA_LENGTH);
    return new TextareaBlock(asked, minLength(maxLength), maxLength);
  }

  static int maxLength(DocumentObject holder, int absent) {
    Integer given = holder.whole("maxLength", 1, AnswerLimits.PAGE_CHARACTERS);
    return given == null ? absent : given;
  }

  private int minLength(int maxLength) {
    Integer given = block.whole("minLength", 0, AnswerLimits.PAGE_CHARACTERS);
    if (given != null && given > maxLength) {
      block.fault("minLength", "invalid_range", "'minLength' is above 'maxLength'.");
    }
    return given == null ? 0 : given;
  }

  private @Nullable Pattern pattern() {
    String source = block.text("pattern");
    if (source == null) {
      return null;
    }
    try {
      return SafePattern.compile(source);
    } catch (SafePattern.Unsafe unsafe) {
      block.fault("pattern", "unsafe_pattern", String.valueOf(unsafe.getMessage()));
      return null;
    }
  }

  Block number(Asked asked) {
    BigDecimal min = block.number("min");
    BigDecimal max = block.number("max");
    BigDecimal step = block.number("step");
    if (min != null && max != null && min.compareTo(max) > 0) {
      block.fault("min", "invalid_range", "'min' is above 'max'.");
    }
    if (step != null && step.signum() <= 0) {
      block.fault("step", "invalid_range", "'step' must be above 0.");
    }
    return new NumberBlock(asked, min, max, step);
  }

  Block date(Asked asked) {
    LocalDate min = block.day("min");
    LocalDate max = block.day("max");
    if (min != null && max != null && min.isAfter(max)) {
      block.fault("min", "invalid_range", "'min' is after 'max'.");
    }
    return new DateBlock(asked, min, max);
  }
}
