package preflight.coaching.cards;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a card document. What is missing or wrong is noted with its place and replaced by a stand-in, so
 * that reading goes on to the next fault; in the end the keys nobody asked for are faults too.
 */
final class CardNode {
  // A name of a key is repeated in a fault; what an editor pasted there by mistake is not.
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z_-]{0,39}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ]{1,24}");
  private static final Pattern URL = Pattern.compile("https://[a-zA-Z0-9.-]+(/[\\w.~/?=&%#+-]*)?");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final JsonNode node;
  private final String pointer;
  private final List<String> faults;
  private final Set<String> asked = new HashSet<>();

  CardNode(JsonNode node, String pointer, List<String> faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
    if (!node.isObject() && !node.isMissingNode()) {
      fault("", "must be an object");
    }
  }

  void fault(String place, String what) {
    var all = pointer + place;
    faults.add((all.isEmpty() ? "" : all + " ") + what);
  }

  /** Somebody else said already that it is missing. */
  boolean isNowhere() {
    return node.isMissingNode();
  }

  boolean isObject() {
    return node.isObject();
  }

  boolean has(String key) {
    return node.has(key);
  }

  List<String> keys() {
    return List.copyOf(node.propertyNames());
  }

  CardNode object(String key) {
    return new CardNode(required(key), pointer + "/" + key, faults);
  }

  String words(String key, int longest) {
    return words("/" + key, required(key), longest);
  }

  @Nullable String wordsIfThere(String key, int longest) {
    return isThere(key) ? words(key, longest) : null;
  }

  @Nullable String phoneIfThere(String key) {
    return matching(key, PHONE, "must be a number to dial: digits, spaces and a + before them");
  }

  @Nullable String urlIfThere(String key) {
    return matching(key, URL, "must be an address that begins with https://");
  }

  List<String> manyWords(String key, int most, int longest) {
    var list = list(key, 1, most);
    return IntStream.range(0, list.size())
        .mapToObj(i -> words("/" + key + "/" + i, list.get(i), longest))
        .toList();
  }

  List<CardNode> objects(String key, int fewest, int most) {
    var list = list(key, fewest, most);
    return IntStream.range(0, list.size())
        .mapToObj(i -> new CardNode(list.get(i), pointer + "/" + key + "/" + i, faults))
        .toList();
  }

  void refuseTheRest() {
    keys().stream()
        .filter(name -> !asked.contains(name))
        .forEach(
            name -> fault("/" + (KEY.matcher(name).matches() ? name : "?"), "is not known here"));
  }

  private List<JsonNode> list(String key, int fewest, int most) {
    var value = required(key);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray() || value.size() < fewest || value.size() > most) {
      fault("/" + key, "must be a list of %d to %d".formatted(fewest, most));
      return List.of();
    }
    return value.valueStream().toList();
  }

  private String words(String place, JsonNode value, int longest) {
    if (value.isMissingNode()) {
      return "";
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      fault(place, "must be a text that is not empty");
      return "";
    }
    if (value.stringValue().length() > longest) {
      fault(place, "must have at most %d characters".formatted(longest));
    }
    if (UNSEEN.matcher(value.stringValue()).find()) {
      fault(place, "must be plain text in one line, without invisible characters");
    }
    return value.stringValue().strip();
  }

  private @Nullable String matching(String key, Pattern pattern, String otherwise) {
    if (!isThere(key)) {
      return null;
    }
    var value = required(key);
    if (value.isString() && pattern.matcher(value.stringValue()).matches()) {
      return value.stringValue().strip();
    }
    fault("/" + key, otherwise);
    return null;
  }

  private boolean isThere(String key) {
    asked.add(key);
    return node.has(key);
  }

  private JsonNode required(String key) {
    asked.add(key);
    var value = node.path(key);
    if (value.isMissingNode() && node.isObject()) {
      fault("/" + key, "is missing");
    }
    return value;
  }
}
