package preflight.runs.web;

import org.jspecify.annotations.Nullable;
import preflight.platform.web.PageFrame;

/** The answers are erased. */
public record WithdrawnPage(
    PageFrame frame, String runId, String formTitle, @Nullable String lang, String startHref) {}
