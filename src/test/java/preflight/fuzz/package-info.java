/**
 * Requests that {@code openapi.json} describes and that it rules out, at random and from a seed, and what
 * has to be true of every answer. It does not know what the right answer is, only what none may be.
 */
@NullMarked
package preflight.fuzz;

import org.jspecify.annotations.NullMarked;
