package preflight.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * A line of the error summary; {@code target} is the id of the control it leads to, {@code label}
 * the question, without which two lines that say the same could not be told apart.
 */
public record ErrorLine(String target, @Nullable String label, String message) {}
