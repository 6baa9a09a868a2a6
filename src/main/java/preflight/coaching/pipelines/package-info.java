/**
 * Pipelines: how a coach is told to talk, as data. A version is a document that never changes once it is published; labels
 * say which version is used, and an experiment shares a label among several. Here a version also becomes a prompt.
 *
 * <p>It refuses to publish what names an answer that the form does not have or does not share, to put
 * anything that somebody typed into the system's part of a prompt, and to look twice at what it
 * substituted. It calls no model and knows no session.
 */
@NullMarked
package preflight.coaching.pipelines;

import org.jspecify.annotations.NullMarked;
