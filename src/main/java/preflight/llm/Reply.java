package preflight.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a model said.
 *
 * @param model that answered, as the vendor named it
 * @param requestId of the vendor, for asking them about it
 * @param cost in pico-USD
 * @param estimated the vendor did not say how many tokens it took, so the whole hold was booked
 * @param firstText until the first word came; null when there was none
 * @param cached it was said before, and costs nothing
 */
public record Reply(
    String text,
    Ending ending,
    Usage usage,
    long cost,
    boolean estimated,
    String provider,
    String model,
    @Nullable String priceVersion,
    @Nullable String requestId,
    Duration latency,
    @Nullable Duration firstText,
    boolean cached) {
  /** Why it ends where it does. */
  public enum Ending {
    COMPLETE,
    /** At {@link Prompt#maxTokens}, in the middle of a sentence perhaps. */
    LENGTH,
    /** The vendor's own filter, or the model, would not go on. */
    FILTERED
  }
}
