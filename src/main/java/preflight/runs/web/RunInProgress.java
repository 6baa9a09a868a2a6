package preflight.runs.web;

import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;

/** A run of this form that the caller has not finished; never saved when nothing is stored of it. */
public record RunInProgress(
    String runId, String href, String pageTitle, Moment startedAt, @Nullable Moment savedAt) {}
