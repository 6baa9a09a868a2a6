package preflight.llm;

import java.util.UUID;

/**
 * Room in the budget for asking once.
 *
 * @param amount in pico-USD
 */
record Hold(UUID id, Price price, long amount) {}
