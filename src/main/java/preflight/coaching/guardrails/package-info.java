/**
 * The deterministic rules about texts: what a participant's words may mean, what a coach must not
 * say, and how a text that nobody vouches for enters a prompt.
 *
 * <p>Pure functions over strings. The rules are phrases in files a clinician can read ({@code
 * resources/guardrails}), matched in linear time. It refuses to know who wrote a text, what time it
 * is and what happens next.
 */
@NullMarked
package preflight.coaching.guardrails;

import org.jspecify.annotations.NullMarked;
