package preflight.platform.web;

/** {@code days}: how long the cookie lasts, and how long a run that nobody finished is kept. */
public record PrivacyPage(PageFrame frame, int cookieDays, int abandonedDays) {}
