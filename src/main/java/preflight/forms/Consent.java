package preflight.forms;

import org.jspecify.annotations.Nullable;

/** What a participant agrees to before the first page; {@code coachingText} is asked apart, later. */
public record Consent(String version, LocalText text, @Nullable LocalText coachingText) {}
