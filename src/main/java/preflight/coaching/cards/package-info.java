/**
 * What is shown to somebody whose words may speak of suicide or self-harm: written by people, the same for everybody, with
 * lines to call. An operator may put their own in its place, and the words that were shown are kept.
 *
 * <p>It refuses to let a model write a word of a card, and to guess where somebody is. It keeps nothing about
 * anybody: who was shown a card is known to the session alone.
 */
@NullMarked
package preflight.coaching.cards;

import org.jspecify.annotations.NullMarked;
