package preflight.runs.web;

import preflight.platform.web.Moment;

/** The caller's run of this form that is not finished. */
public record RunInProgress(String runId, String href, String pageTitle, Moment startedAt) {}
