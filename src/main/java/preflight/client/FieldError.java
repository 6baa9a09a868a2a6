package preflight.client;

/** What is wrong at this JSON pointer; the code is never translated. */
public record FieldError(String pointer, String code, String message) {}
