package preflight.forms;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

public record NumberBlock(
    Asked asked, @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable BigDecimal step)
    implements Question {}
