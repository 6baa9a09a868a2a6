package preflight.forms;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number; both ends belong to the range, steps are counted from {@code min}, else from 0. */
public record NumberBlock(
    Asked asked, @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable BigDecimal step)
    implements Question {}
