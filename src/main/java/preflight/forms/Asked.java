package preflight.forms;

import org.jspecify.annotations.Nullable;

/** What every question has, whatever its type. */
public record Asked(
    String name,
    LocalText label,
    @Nullable LocalText hint,
    boolean required,
    @Nullable Condition visibleIf,
    boolean shareWithModel,
    @Nullable String identifier) {}
