package preflight.contact.web;

import preflight.platform.web.PageFrame;

/**
 * How taking part works.
 *
 * @param abandonedDays how long after its last change an unfinished run is kept
 */
public record HelpPage(PageFrame frame, int abandonedDays) {}
