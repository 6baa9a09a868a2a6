package preflight.forms;

/** Several lines of text; lengths in UTF-16 units, as browsers count them. */
public record TextareaBlock(Asked asked, int minLength, int maxLength) implements Question {}
