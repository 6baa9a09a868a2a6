package preflight.forms;

import java.util.Map;

/**
 * Text in one or more languages, by BCP 47 tag. A plain string in the document is a text without
 * translations; otherwise {@code fallback} is the text in the form's first language.
 */
public record LocalText(String fallback, Map<String, String> translations) {
  public LocalText {
    translations = Map.copyOf(translations);
  }

  public static LocalText of(String text) {
    return new LocalText(text, Map.of());
  }

  /** The text in that language, in the one it is a variety of (de for de-CH), or in the first one. */
  public String in(String language) {
    for (String tag = language; !tag.isEmpty(); tag = shorter(tag)) {
      String text = translations.get(tag);
      if (text != null) {
        return text;
      }
    }
    return fallback;
  }

  private static String shorter(String tag) {
    return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
  }
}
