package preflight.runs.web;

/** A line of the error summary; {@code target} is the id of the control it leads to. */
public record ErrorLine(String target, String message) {}
