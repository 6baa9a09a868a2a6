package preflight.llm;

/**
 * What was booked for asking once.
 *
 * @param cost in pico-USD
 * @param estimated nobody said how many tokens it took, so it is the whole hold
 */
record Booked(long cost, boolean estimated) {}
