package preflight.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import preflight.forms.Draft.Place;
import tools.jackson.databind.JsonNode;

/** The scores of a document with their bands, which ascend up to an open last one. */
final class ScoresDocument {
  private static final int SCORES = 50;
  private static final int BANDS = 20;
  private static final int RESOURCES = 20;

  private ScoresDocument() {}

  static List<Score> read(DocumentObject document) {
    JsonNode given = document.optional("scores");
    var scores = new ArrayList<Score>();
    Set<String> names = new HashSet<>();
    if (given != null && given.isArray() && given.isEmpty()) {
      return scores;
    }
    for (DocumentObject score : document.objects("scores", given, SCORES)) {
      String name = score.requireName("name");
      if (Names.isName(name) && !names.add(name)) {
        score.fault("name", "duplicate_name", "Another score is called '" + name + "'.");
      }
      Expression tree =
          References.expression(
              score, "expression", score.requireText("expression"), Place.AFTER_ALL, Kind.NUMBER);
      List<Band> bands = bands(score);
      if (tree != null) {
        scores.add(new Score(name, tree, bands));
      }
      score.refuseOtherKeys();
    }
    return scores;
  }

  private static List<Band> bands(DocumentObject score) {
    var bands = new ArrayList<Band>();
    List<DocumentObject> given = score.objects("bands", score.optional("bands"), BANDS);
    double previous = Double.NEGATIVE_INFINITY;
    for (DocumentObject band : given) {
      boolean last = bands.size() == given.size() - 1;
      var to = band.number("to");
      if (last && to != null) {
        band.fault("to", "invalid_range", "The last band is open and has no 'to'.");
      } else if (!last && band.optional("to") == null) {
        band.fault("to", "missing_key", "Only the last band is open.");
      } else if (to != null && to.doubleValue() <= previous) {
        band.fault("to", "invalid_range", "Bands ascend: 'to' must be above the one before.");
      }
      previous = to == null ? previous : to.doubleValue();
      bands.add(
          new Band(
              to == null ? null : to.doubleValue(),
              band.requireLocalText("label"),
              resources(band)));
      band.refuseOtherKeys();
    }
    return bands;
  }

  private static List<LocalText> resources(DocumentObject band) {
    JsonNode given = band.optional("resources");
    var resources = new ArrayList<LocalText>();
    if (given != null && given.isArray() && given.isEmpty()) {
      return resources;
    }
    for (JsonNode resource : band.elements("resources", given, RESOURCES)) {
      resources.add(
          LocalTexts.read(resource, band.at("resources") + "/" + resources.size(), band.draft));
    }
    return resources;
  }
}
