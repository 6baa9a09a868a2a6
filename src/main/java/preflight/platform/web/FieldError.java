package preflight.platform.web;

/**
 * One thing wrong with the input.
 *
 * @param pointer a JSON pointer into what was sent, such as {@code /answers/role}
 * @param code stable and never translated, such as {@code required}
 * @param message for people
 */
public record FieldError(String pointer, String code, String message) {
  /** One step of a pointer, such as {@code /role}; RFC 6901 spells two characters otherwise. */
  public static String step(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
