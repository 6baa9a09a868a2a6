package preflight.forms;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a form document, strictly: what it does not know, it refuses and names. */
public final class FormReader {
  /** Bytes of a document in UTF-8. */
  public static final int LARGEST = 256 * 1024;

  /** Levels of arrays and objects in a document. */
  public static final int DEEPEST = 32;

  // Exact decimals, as 0.1 is an option's value and a step, and no double is.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FormReader() {}

  public static FormReading read(String json) {
    if (json.length() > LARGEST || json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      return refused("document_too_large", "A form is at most " + LARGEST / 1024 + " KB.");
    }
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JacksonException broken) {
      return refused("unreadable_json", where(broken) + broken.getOriginalMessage());
    }
    var draft = new Draft();
    ReadableStrings.check(root, "", draft);
    Form form = FormDocument.read(root, draft);
    DocumentRules.check(draft);
    return form == null || !draft.faults.isEmpty()
        ? new FormReading.Faulty(draft.faults)
        : new FormReading.Readable(form);
  }

  /** Whether two readable documents say the same; white space and the order of keys say nothing. */
  static boolean same(String one, String other) {
    return JSON.readTree(one).equals(JSON.readTree(other));
  }

  private static String where(JacksonException broken) {
    var location = broken.getLocation();
    return location == null
        ? ""
        : "Line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
  }

  private static FormReading refused(String code, String message) {
    return new FormReading.Faulty(List.of(new FormFault("", code, message)));
  }
}
