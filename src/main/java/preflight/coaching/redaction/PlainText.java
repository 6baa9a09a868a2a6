package preflight.coaching.redaction;

/** The same text, character for character, with one spelling for what looks the same. */
final class PlainText {
  private PlainText() {}

  /** Of the same length, so that a place in it is the same place in the text. */
  static String of(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(plain(text.charAt(i)));
    }
    return plain.toString();
  }

  private static char plain(char c) {
    if (Character.isSpaceChar(c) || c == '\t') {
      return ' ';
    }
    if (Character.isDigit(c)) {
      return (char) ('0' + Character.digit(c, 10));
    }
    return switch (c) {
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\uFE63', '\uFF0D' -> '-';
      case '\uFF0E', '\u2024' -> '.';
      case '\uFF20', '\uFE6B' -> '@';
      case '\uFF1A' -> ':';
      case '\uFF0F' -> '/';
      default -> c;
    };
  }
}
