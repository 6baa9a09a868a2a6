package preflight.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What somebody thought of it: one to five, and if they like a comment. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feedback(int rating, @Nullable String comment, @Nullable Integer confidenceAfter) {}
