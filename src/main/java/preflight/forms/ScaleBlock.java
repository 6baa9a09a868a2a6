package preflight.forms;

import org.jspecify.annotations.Nullable;

/** Whole numbers from {@code min} to {@code max}, the ends named. */
public record ScaleBlock(
    Asked asked, int min, int max, @Nullable LocalText minLabel, @Nullable LocalText maxLabel)
    implements Question {}
