package preflight.coaching.guardrails;

import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Marks where untrusted text stands in a prompt. The mark is new for each request, so that no text
 * knows it beforehand, and inside is JSON without the characters of the mark.
 */
public record Fence(String nonce) {
  private static final int BYTES = 16;
  private static final JsonMapper JSON = JsonMapper.shared();

  public static Fence fresh(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Fence(HexFormat.of().formatHex(bytes));
  }

  public String opening() {
    return "<data-" + nonce + ">";
  }

  public String closing() {
    return "</data-" + nonce + ">";
  }

  /** Texts by name between the marks, each cleaned; the names are ours. */
  public String around(Map<String, String> texts) {
    ObjectNode data = JSON.createObjectNode();
    texts.forEach(data::put);
    return around(data);
  }

  /** The data between the marks, every text in it cleaned; the names in it are ours. */
  public String around(JsonNode data) {
    // < and > stand only inside strings of JSON, where they may be written so.
    String json =
        JSON.writeValueAsString(clean(data)).replace("<", "\\u003c").replace(">", "\\u003e");
    return opening() + "\n" + json + "\n" + closing();
  }

  private JsonNode clean(JsonNode node) {
    if (node.isString()) {
      return StringNode.valueOf(Untrusted.clean(node.stringValue()).replace(nonce, ""));
    }
    if (node.isArray()) {
      ArrayNode list = JSON.createArrayNode();
      node.forEach(element -> list.add(clean(element)));
      return list;
    }
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.forEachEntry((name, value) -> object.set(name, clean(value)));
      return object;
    }
    return node;
  }
}
