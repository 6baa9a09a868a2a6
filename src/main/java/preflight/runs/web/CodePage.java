package preflight.runs.web;

import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;

/**
 * The code that opens a run elsewhere, to copy, to write down, to print.
 *
 * @param code none when the server's secret was changed since the code was made
 * @param link opens the page for codes with this one filled in; the part after # stays in the browser
 * @param rememberedUntil how long this browser finds the answers without the code; none when it is an
 *     account that does
 */
public record CodePage(
    PageFrame frame,
    String formTitle,
    @Nullable String lang,
    String runId,
    @Nullable String code,
    String link,
    String resumePage,
    String action,
    String backHref,
    @Nullable Moment rememberedUntil) {}
