package preflight.forms;

/** One choice: the value is a text, a number or a flag and never changes; the label may. */
public record Option(AnswerValue value, LocalText label) {}
