package preflight.coaching.guardrails;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

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

  /** Cleaned texts by name between the marks; the names are ours. */
  public String around(Map<String, String> texts) {
    var clean = new LinkedHashMap<String, String>();
    texts.forEach((name, text) -> clean.put(name, Untrusted.clean(text).replace(nonce, "")));
    // < and > stand only inside strings of JSON, where they may be written so.
    String json = JSON.writeValueAsString(clean).replace("<", "\\u003c").replace(">", "\\u003e");
    return opening() + "\n" + json + "\n" + closing();
  }
}
