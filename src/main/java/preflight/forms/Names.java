package preflight.forms;

/** What a form, a page, a field or a score may be called. */
final class Names {
  static final String RULE = "A name is 1 to 255 letters, digits, _ or -.";

  private static final int LONGEST = 255;

  private Names() {}

  static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(Names::isNamePart);
  }

  private static boolean isNamePart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
