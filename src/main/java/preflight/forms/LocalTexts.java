package preflight.forms;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads a text of a document: a string, or one string for each language of the form. */
final class LocalTexts {
  private LocalTexts() {}

  static LocalText read(JsonNode value, String pointer, Draft draft) {
    if (value.isString()) {
      if (value.stringValue().isBlank()) {
        draft.fault(pointer, "missing_key", "This text is blank.");
      }
      return LocalText.of(value.stringValue());
    }
    if (!value.isObject()) {
      draft.fault(pointer, "wrong_type", "This must be a text, or an object of language to text.");
      return LocalText.of("");
    }
    Map<String, String> translations = new LinkedHashMap<>();
    value.forEachEntry((language, text) -> {
      String at = DocumentObject.pointer(pointer, language);
      if (!draft.languages.contains(language)) {
        draft.fault(at, "unknown_language", "meta.languages does not name '" + language + "'.");
      }
      if (text.isString()) {
        translations.put(language, text.stringValue());
      } else if (!text.isNull()) {
        draft.fault(at, "wrong_type", "This must be a text.");
      }
    });
    for (String language : draft.languages) {
      JsonNode text = value.get(language);
      if (text == null || text.isNull() || translations.getOrDefault(language, "x").isBlank()) {
        draft.fault(pointer, "missing_translation", "The text in '" + language + "' is missing.");
      }
    }
    return new LocalText(translations.getOrDefault(draft.languages.getFirst(), ""), translations);
  }
}
