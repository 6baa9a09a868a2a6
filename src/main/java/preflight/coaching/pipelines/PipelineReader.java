package preflight.coaching.pipelines;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a pipeline's document, strictly: what it does not know, it refuses and names. */
final class PipelineReader {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(PipelineLimits.DEPTH).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PipelineReader() {}

  static PipelineReading read(String json) {
    if (json.length() > PipelineLimits.DOCUMENT
        || json.getBytes(StandardCharsets.UTF_8).length > PipelineLimits.DOCUMENT) {
      return refused(
          "document_too_large", "A pipeline is at most " + PipelineLimits.DOCUMENT / 1024 + " KB.");
    }
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JacksonException broken) {
      return refused("unreadable_json", where(broken) + broken.getOriginalMessage());
    }
    var faults = new ArrayList<PipelineFault>();
    Readable.check(root, "", faults);
    Pipeline pipeline = new PipelineDocument(new DocumentObject(root, "", faults)).read();
    return faults.isEmpty()
        ? new PipelineReading.Readable(pipeline, CanonicalJson.hash(root))
        : new PipelineReading.Faulty(faults);
  }

  private static String where(JacksonException broken) {
    var location = broken.getLocation();
    return location == null
        ? ""
        : "Line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
  }

  private static PipelineReading refused(String code, String message) {
    return new PipelineReading.Faulty(List.of(new PipelineFault("", code, message)));
  }

  /** No database column holds U+0000, and half a surrogate pair is no text in any encoding. */
  private static final class Readable {
    private static void check(JsonNode node, String pointer, List<PipelineFault> faults) {
      if (node.isString()) {
        text(node.stringValue(), pointer, faults);
      }
      node.forEachEntry((key, inner) -> {
        String at = DocumentObject.pointer(pointer, key);
        text(key, at, faults);
        check(inner, at, faults);
      });
      for (int i = 0; node.isArray() && i < node.size(); i++) {
        check(node.get(i), pointer + "/" + i, faults);
      }
    }

    private static void text(String text, String pointer, List<PipelineFault> faults) {
      if (text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
        faults.add(
            new PipelineFault(
                pointer, "unreadable_text", "U+0000 and half surrogate pairs cannot be stored."));
      }
    }
  }
}
