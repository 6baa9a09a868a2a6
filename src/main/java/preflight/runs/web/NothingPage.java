package preflight.runs.web;

import org.jspecify.annotations.Nullable;
import preflight.platform.web.PageFrame;

/** A page of a form was opened without a run: from a mail, another site, or after the cookie went. */
public record NothingPage(
    PageFrame frame,
    String formTitle,
    @Nullable String lang,
    String startHref,
    String currentRunUrl) {}
