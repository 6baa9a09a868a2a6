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

  /** The text in that language, or in the first one. */
  public String in(String language) {
    return translations.getOrDefault(language, fallback);
  }
}
