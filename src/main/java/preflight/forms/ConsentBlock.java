package preflight.forms;

import org.jspecify.annotations.Nullable;

/**
 * A sentence to agree to. It is true or not answered, and required unless the document says otherwise.
 *
 * @param text what is agreed to, in markdown; the label is the sentence of the checkbox
 */
public record ConsentBlock(Asked asked, @Nullable LocalText text) implements Question {}
