package preflight.coaching;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a participant thought of it.
 *
 * @param rating from 1 to 5
 * @param comment at most {@link #LONGEST} characters, as it was written
 * @param confidenceAfter as the form asked it before, from 0 to {@link #MOST_CONFIDENT}
 */
public record Feedback(
    int rating, @Nullable String comment, @Nullable Integer confidenceAfter, Instant givenAt) {
  public static final int BEST = 5;
  public static final int LONGEST = 2_000;
  public static final int MOST_CONFIDENT = 10;
}
