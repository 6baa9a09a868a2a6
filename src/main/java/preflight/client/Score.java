package preflight.client;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number computed from answers; null while one that it needs is missing. */
public record Score(
    String name, @Nullable BigDecimal value, @Nullable String band, List<String> resources) {}
