package preflight.platform.web;

/**
 * How pages look and which language they speak.
 *
 * @param saved something was chosen just now
 */
public record AppearancePage(PageFrame frame, boolean saved) {}
