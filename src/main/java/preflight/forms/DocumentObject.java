package preflight.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a form document: hands out typed values by key, notes every fault with its pointer,
 * and in the end refuses the keys nobody asked for. A null counts as absent. What is required and
 * missing is noted and replaced by a stand-in, so that reading goes on to the next fault.
 */
final class DocumentObject {
  final String pointer;
  final Draft draft;
  private final JsonNode node;
  private final Set<String> asked = new HashSet<>();

  DocumentObject(JsonNode node, String pointer, Draft draft) {
    this.node = node;
    this.pointer = pointer;
    this.draft = draft;
    if (!node.isObject()) {
      draft.fault(pointer, "wrong_type", "This must be an object.");
    }
  }

  static String pointer(String parent, String key) {
    return parent + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  String at(String key) {
    return pointer(pointer, key);
  }

  void fault(String key, String code, String message) {
    draft.fault(at(key), code, message);
  }

  @Nullable JsonNode optional(String key) {
    asked.add(key);
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : value;
  }

  @Nullable JsonNode require(String key) {
    JsonNode value = optional(key);
    if (value == null && node.isObject()) {
      fault(key, "missing_key", "'" + key + "' is missing.");
    }
    return value;
  }

  @Nullable String text(String key) {
    return text(key, optional(key));
  }

  String requireText(String key) {
    String text = text(key, require(key));
    return text == null ? "" : text;
  }

  private @Nullable String text(String key, @Nullable JsonNode value) {
    if (value == null || value.isString()) {
      return value == null ? null : value.stringValue();
    }
    fault(key, "wrong_type", "'" + key + "' must be a text.");
    return null;
  }

  String requireName(String key) {
    String name = requireText(key);
    if (optional(key) instanceof JsonNode given && given.isString() && !Names.isName(name)) {
      fault(key, "invalid_name", Names.RULE);
    }
    return name;
  }

  boolean flag(String key, boolean absent) {
    JsonNode value = optional(key);
    if (value == null || value.isBoolean()) {
      return value == null ? absent : value.booleanValue();
    }
    fault(key, "wrong_type", "'" + key + "' must be true or false.");
    return absent;
  }

  /** A whole number from {@code least} to {@code most}. */
  @Nullable Integer whole(String key, int least, int most) {
    JsonNode value = optional(key);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      fault(key, "wrong_type", "'" + key + "' must be a whole number.");
      return null;
    }
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      fault(key, "invalid_range", "'" + key + "' must be from " + least + " to " + most + ".");
      return null;
    }
    return value.intValue();
  }

  @Nullable BigDecimal number(String key) {
    JsonNode value = optional(key);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      fault(key, "wrong_type", "'" + key + "' must be a number.");
      return null;
    }
    if (!AnswerLimits.fits(value)) {
      fault(key, "invalid_range", "'" + key + "' has too many digits.");
      return null;
    }
    return value.decimalValue();
  }

  /** A day written {@code YYYY-MM-DD}. */
  @Nullable LocalDate day(String key) {
    String text = text(key);
    LocalDate day = text == null ? null : DateBlock.dayOf(text);
    if (text != null && day == null) {
      fault(key, "wrong_type", "'" + key + "' must be a date like 2026-01-31.");
    }
    return day;
  }

  @Nullable LocalText localText(String key) {
    JsonNode value = optional(key);
    return value == null ? null : LocalTexts.read(value, at(key), draft);
  }

  LocalText requireLocalText(String key) {
    JsonNode value = require(key);
    return value == null ? LocalText.of("") : LocalTexts.read(value, at(key), draft);
  }

  /** The elements of an array, 1 to {@code most} of them. */
  List<JsonNode> elements(String key, @Nullable JsonNode array, int most) {
    if (array == null) {
      return List.of();
    }
    if (!array.isArray()) {
      fault(key, "wrong_type", "'" + key + "' must be a list.");
      return List.of();
    }
    if (array.isEmpty() || array.size() > most) {
      fault(key, "invalid_range", "'" + key + "' has 1 to " + most + " entries.");
    }
    return array.valueStream().toList();
  }

  List<DocumentObject> objects(String key, @Nullable JsonNode array, int most) {
    var objects = new ArrayList<DocumentObject>();
    for (JsonNode element : elements(key, array, most)) {
      objects.add(new DocumentObject(element, at(key) + "/" + objects.size(), draft));
    }
    return objects;
  }

  void refuseOtherKeys() {
    refuseOtherKeys(Set.of());
  }

  /** {@code idle} keys mean nothing here, but may stand here as null or false. */
  void refuseOtherKeys(Set<String> idle) {
    node.forEachEntry((key, value) -> {
      boolean says = !value.isNull() && !(value.isBoolean() && !value.booleanValue());
      if (!asked.contains(key) && (says || !idle.contains(key))) {
        fault(key, "unknown_key", "'" + key + "' means nothing here.");
      }
    });
  }
}
