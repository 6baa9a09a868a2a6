/**
 * Takes out of a text what says whose it is or how to reach them, before it is stored as a turn or sent to a model. Each
 * kind is found by its pattern, its checksum and the words before it, and becomes a placeholder that stays the same for
 * the same value.
 *
 * <p>It refuses to promise names, places and dates: those have no shape that a rule could find. It knows
 * no database and no clock.
 */
@NullMarked
package preflight.coaching.redaction;

import org.jspecify.annotations.NullMarked;
