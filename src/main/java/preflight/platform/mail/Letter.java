package preflight.platform.mail;

/**
 * One mail in plain text.
 *
 * @param to one address, checked by whoever took it in
 * @param language of the text, a BCP 47 tag
 * @param text lines end in a line feed
 */
public record Letter(String to, String language, String subject, String text) {
  public Letter {
    // A line break in a header begins another header.
    if (hasControls(to) || hasControls(language) || hasControls(subject)) {
      throw new IllegalArgumentException("a header is one line");
    }
  }

  private static boolean hasControls(String header) {
    return header.codePoints().anyMatch(Character::isISOControl);
  }

  /** Never prints whom it is for, nor what it says. */
  @Override
  public String toString() {
    return "Letter[...]";
  }
}
