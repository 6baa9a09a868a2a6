package preflight.platform.web;

/**
 * One thing wrong with the input.
 *
 * @param pointer a JSON pointer into what was sent, such as {@code /answers/role}
 * @param code stable and never translated, such as {@code required}
 * @param message for people
 */
public record FieldError(String pointer, String code, String message) {}
