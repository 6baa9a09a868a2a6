package preflight.llm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a price file, strictly: a price that was misread costs money. */
final class PriceFile {
  // Exact decimals: a double of 0.0375 is not 0.0375.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  sealed interface Reading {
    record Readable(Prices prices) implements Reading {}

    /**
     * @param faults one sentence each, that begins with the place as a JSON pointer
     */
    record Faulty(List<String> faults) implements Reading {}
  }

  private final List<String> faults = new ArrayList<>();

  private PriceFile() {}

  static Reading read(String json) {
    try {
      return new PriceFile().read(JSON.readTree(json));
    } catch (JacksonException broken) {
      var at = broken.getLocation();
      return new Reading.Faulty(
          List.of(
              "is not JSON"
                  + (at == null
                      ? ""
                      : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))));
    }
  }

  private Reading read(JsonNode root) {
    var file = new PriceNode(root, "", faults);
    var version = file.word("version");
    var listed = new ArrayList<Prices.Listed>();
    var days = new HashSet<List<Object>>();
    for (var node : file.objects("prices")) {
      int known = faults.size();
      var each = listed(node);
      if (faults.size() == known
          && !days.add(List.of(each.provider(), each.model(), each.from()))) {
        node.fault("", "is the second price of a model from one day");
      }
      listed.add(each);
    }
    file.refuseTheRest();
    return faults.isEmpty()
        ? new Reading.Readable(new Prices(version, listed, null))
        : new Reading.Faulty(List.copyOf(faults));
  }

  private static Prices.Listed listed(PriceNode node) {
    long input = node.rate("input");
    var listed =
        new Prices.Listed(
            node.word("provider"),
            node.word("model"),
            node.day("from"),
            node.flag("snapshots"),
            new Rates(
                input,
                node.rateOr("cache_read", input),
                node.rateOr("cache_write", input),
                node.rate("output")));
    node.refuseTheRest();
    return listed;
  }
}
