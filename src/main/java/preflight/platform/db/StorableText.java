package preflight.platform.db;

/** What a text column can hold. */
public final class StorableText {
  private StorableText() {}

  /** PostgreSQL cannot store U+0000, and half a surrogate pair is no text in any encoding. */
  public static boolean is(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }
}
