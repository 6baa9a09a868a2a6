package preflight.platform.web;

/**
 * A point in time as a page prints it: {@code iso} in UTC for machines, {@code text} for people
 * without JavaScript; with it, the page shows the reader's own clock.
 */
public record Moment(String iso, String text) {}
