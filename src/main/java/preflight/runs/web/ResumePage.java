package preflight.runs.web;

import org.jspecify.annotations.Nullable;
import preflight.platform.web.PageFrame;

/**
 * Where a code is entered.
 *
 * @param typed comes back as it was typed
 * @param error what is wrong with it
 * @param again the page was made without this browser's cookie: pressing once more is enough
 */
public record ResumePage(
    PageFrame frame,
    String action,
    String typed,
    boolean shared,
    @Nullable String error,
    boolean again) {}
