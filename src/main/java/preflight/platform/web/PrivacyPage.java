package preflight.platform.web;

/** What is kept about a participant; {@code cookieDays} is how long the cookie lasts. */
public record PrivacyPage(PageFrame frame, int cookieDays) {}
