package preflight.forms;

import preflight.platform.db.StorableText;
import tools.jackson.databind.JsonNode;

/** Refuses keys and strings that no database column can hold, wherever they stand. */
final class ReadableStrings {
  private ReadableStrings() {}

  static void check(JsonNode node, String pointer, Draft draft) {
    if (node.isString() && !StorableText.is(node.stringValue())) {
      draft.fault(pointer, "unreadable_text", "U+0000 and half surrogate pairs cannot be stored.");
    }
    if (node.isObject()) {
      node.forEachEntry((key, inner) -> {
        String at = DocumentObject.pointer(pointer, key);
        if (!StorableText.is(key)) {
          draft.fault(at, "unreadable_text", "U+0000 and half surrogate pairs cannot be stored.");
        }
        check(inner, at, draft);
      });
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(node.get(i), pointer + "/" + i, draft);
    }
  }
}
