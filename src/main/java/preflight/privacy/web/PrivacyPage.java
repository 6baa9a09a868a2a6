package preflight.privacy.web;

import preflight.platform.web.PageFrame;

/**
 * What is kept about a participant.
 *
 * @param cookieDays how long the cookie lasts
 * @param abandonedDays how long after its last change an unfinished run is kept
 * @param replica some reads go to a copy of the database, for which a second cookie is needed
 */
public record PrivacyPage(PageFrame frame, int cookieDays, int abandonedDays, boolean replica) {}
