package preflight.coaching.pipelines;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import preflight.forms.LocalText;
import tools.jackson.databind.JsonNode;

/**
 * One object of a pipeline's document: hands out typed values by key, notes every fault with its pointer, and in the
 * end refuses the keys nobody asked for. A null counts as absent. What is required and missing is noted and
 * replaced by a stand-in, so that reading goes on to the next fault.
 */
final class DocumentObject {
  static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1," + PipelineLimits.NAME + "}");

  final String pointer;
  final List<PipelineFault> faults;
  private final JsonNode node;
  private final Set<String> asked = new HashSet<>();

  DocumentObject(JsonNode node, String pointer, List<PipelineFault> faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
    if (!node.isObject()) {
      faults.add(new PipelineFault(pointer, "wrong_type", "This must be an object."));
    }
  }

  static String pointer(String parent, String key) {
    return parent + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  String at(String key) {
    return pointer(pointer, key);
  }

  void fault(String key, String code, String message) {
    faults.add(new PipelineFault(at(key), code, message));
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

  @Nullable DocumentObject object(String key) {
    JsonNode value = require(key);
    return value == null ? null : new DocumentObject(value, at(key), faults);
  }

  @Nullable String text(String key, int longest) {
    return text(key, optional(key), longest);
  }

  String requireText(String key, int longest) {
    String text = text(key, require(key), longest);
    return text == null ? "" : text;
  }

  private @Nullable String text(String key, @Nullable JsonNode value, int longest) {
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      fault(key, "wrong_type", "'" + key + "' must be a text.");
      return null;
    }
    length(at(key), value.stringValue(), longest);
    return value.stringValue();
  }

  private void length(String at, String text, int longest) {
    if (text.isBlank()) {
      faults.add(new PipelineFault(at, "missing_key", "This text is blank."));
    } else if (text.length() > longest) {
      faults.add(
          new PipelineFault(at, "too_long", "This text has at most " + longest + " characters."));
    }
  }

  String requireName(String key) {
    String name = requireText(key, Integer.MAX_VALUE);
    if (!name.isBlank() && !NAME.matcher(name).matches()) {
      fault(
          key,
          "invalid_name",
          "A name is 1 to " + PipelineLimits.NAME + " letters, digits, _ or -.");
    }
    return name;
  }

  /** A whole number from {@code least} to {@code most}. */
  int whole(String key, int least, int most, int absent) {
    JsonNode value = optional(key);
    if (value == null) {
      return absent;
    }
    if (!value.isIntegralNumber()) {
      fault(key, "wrong_type", "'" + key + "' must be a whole number.");
      return absent;
    }
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      fault(key, "invalid_range", "'" + key + "' must be from " + least + " to " + most + ".");
      return absent;
    }
    return value.intValue();
  }

  /** A number from 0 to {@code most}. */
  @Nullable Double number(String key, double most) {
    JsonNode value = optional(key);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      fault(key, "wrong_type", "'" + key + "' must be a number.");
      return null;
    }
    double number = value.doubleValue();
    if (!(number >= 0 && number <= most)) {
      fault(key, "invalid_range", "'" + key + "' must be from 0 to " + most + ".");
      return null;
    }
    return number;
  }

  /** The elements of an array, {@code least} to {@code most} of them. */
  List<JsonNode> elements(String key, @Nullable JsonNode array, int least, int most) {
    if (array == null) {
      return List.of();
    }
    if (!array.isArray()) {
      fault(key, "wrong_type", "'" + key + "' must be a list.");
      return List.of();
    }
    if (array.size() < least || array.size() > most) {
      fault(key, "invalid_range", "'" + key + "' has " + least + " to " + most + " entries.");
    }
    return array.valueStream().toList();
  }

  List<DocumentObject> objects(String key, int least, int most) {
    var objects = new ArrayList<DocumentObject>();
    for (JsonNode element : elements(key, optional(key), least, most)) {
      objects.add(new DocumentObject(element, at(key) + "/" + objects.size(), faults));
    }
    return objects;
  }

  /** A text, or one for each language. */
  LocalText requireLocalText(String key, List<String> languages, int longest) {
    JsonNode value = require(key);
    if (value == null) {
      return LocalText.of("");
    }
    if (value.isString()) {
      length(at(key), value.stringValue(), longest);
      return LocalText.of(value.stringValue());
    }
    if (!value.isObject()) {
      fault(key, "wrong_type", "This must be a text, or an object of language to text.");
      return LocalText.of("");
    }
    Map<String, String> translations = new LinkedHashMap<>();
    value.forEachEntry((language, text) -> {
      String at = pointer(at(key), language);
      if (!languages.contains(language)) {
        faults.add(
            new PipelineFault(
                at, "unknown_language", "'languages' does not name '" + language + "'."));
      } else if (text.isString()) {
        length(at, text.stringValue(), longest);
        translations.put(language, text.stringValue());
      } else {
        faults.add(new PipelineFault(at, "wrong_type", "This must be a text."));
      }
    });
    for (String language : languages) {
      if (!value.has(language)) {
        fault(key, "missing_translation", "The text in '" + language + "' is missing.");
      }
    }
    return new LocalText(translations.getOrDefault(languages.getFirst(), ""), translations);
  }

  void refuseOtherKeys() {
    node.forEachEntry((key, value) -> {
      if (!asked.contains(key)) {
        fault(key, "unknown_key", "'" + key + "' means nothing here.");
      }
    });
  }
}
