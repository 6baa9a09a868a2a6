package preflight.runs.web;

import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;

/**
 * Answers that this browser leads to, before it no longer does.
 *
 * @param pageTitle where they stopped; none once they are submitted
 * @param code opens them again; none when it was made under another secret
 * @param codeHref where a new code can be made
 */
public record KeptRun(
    String formTitle,
    @Nullable String lang,
    @Nullable String pageTitle,
    Moment startedAt,
    @Nullable String code,
    String codeHref) {}
