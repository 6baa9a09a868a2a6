package preflight.forms;

/** When a page or a block is shown: the source as it was written, and its tree. */
public record Condition(String source, Expression tree) {}
