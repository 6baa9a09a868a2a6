package preflight.llm;

/**
 * Tokens, as the vendor counted them.
 *
 * @param input without those of the cache
 * @param cacheRead input that the vendor remembered, which costs less
 * @param cacheWrite input that the vendor remembers from now on, which may cost more
 * @param output the reply, and what the model thought to itself
 */
public record Usage(long input, long cacheRead, long cacheWrite, long output) {
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  /** No vendor has counted less than nothing; what says so was not counted. */
  boolean isPossible() {
    return input >= 0 && cacheRead >= 0 && cacheWrite >= 0 && output >= 0;
  }
}
