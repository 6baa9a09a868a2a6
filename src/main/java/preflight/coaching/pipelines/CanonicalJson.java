package preflight.coaching.pipelines;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One spelling of a document: keys in order, no white space, numbers without idle zeros. */
final class CanonicalJson {
  private CanonicalJson() {}

  /** SHA-256 in hex. */
  static String hash(JsonNode root) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] text = ordered(root).toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(text));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static JsonNode ordered(JsonNode node) {
    var nodes = JsonNodeFactory.instance;
    if (node.isArray()) {
      ArrayNode list = nodes.arrayNode();
      node.forEach(element -> list.add(ordered(element)));
      return list;
    }
    if (node.isObject()) {
      var keys = new TreeMap<String, JsonNode>();
      node.forEachEntry(keys::put);
      ObjectNode object = nodes.objectNode();
      keys.forEach((key, value) -> object.set(key, ordered(value)));
      return object;
    }
    // With its exponent: written out, a short number may be a long text.
    return node.isNumber()
        ? nodes.stringNode(node.decimalValue().stripTrailingZeros().toString())
        : node;
  }
}
