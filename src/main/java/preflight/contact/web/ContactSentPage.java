package preflight.contact.web;

import org.jspecify.annotations.Nullable;
import preflight.platform.web.PageFrame;

/**
 * "It is on its way."
 *
 * @param folder in development without a mail server: where the mail is
 */
public record ContactSentPage(PageFrame frame, @Nullable String folder) {}
