package preflight.forms;

import org.jspecify.annotations.Nullable;

/**
 * What every question has, whatever its type.
 *
 * @param required whatever else was answered; never together with {@code requiredIf}
 */
public record Asked(
    String name,
    LocalText label,
    @Nullable LocalText hint,
    boolean required,
    @Nullable Condition requiredIf,
    @Nullable Condition visibleIf,
    boolean shareWithModel,
    @Nullable String identifier) {}
