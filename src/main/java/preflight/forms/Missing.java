package preflight.forms;

/** What keeps a run from being completed, and on which page to mend it. */
public record Missing(String pageId, FieldFault fault) {}
