package preflight.platform.log;

/**
 * JSON allows characters that other programs take for the end of a line, or for orders to a terminal;
 * the encoder escapes only what it has to.
 */
final class OneLine {
  private static final char REPLACEMENT = '\uFFFD';

  private OneLine() {}

  /** The text without what would end a line or move a cursor; line feeds stay, the encoder escapes them. */
  static String visible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isInvisible(text.charAt(i))) {
        return replaced(text, i);
      }
    }
    return text;
  }

  private static String replaced(String text, int from) {
    var visible = new StringBuilder(text);
    for (int i = from; i < visible.length(); i++) {
      if (isInvisible(visible.charAt(i))) {
        visible.setCharAt(i, REPLACEMENT);
      }
    }
    return visible.toString();
  }

  private static boolean isInvisible(char c) {
    return c > '~'
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
