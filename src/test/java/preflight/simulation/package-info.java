/**
 * Scripted people who go through the packaged application in a real browser, and what they saw as one report. Not a test that
 * {@code bin/test} runs: {@code bin/simulate} starts it. Refuses to look into the database; it knows what a person with a
 * browser and a letter box knows.
 */
@NullMarked
package preflight.simulation;

import org.jspecify.annotations.NullMarked;
