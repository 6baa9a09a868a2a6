package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import preflight.forms.Draft.Place;
import preflight.forms.MatrixBlock.MatrixRow;
import preflight.forms.OptionsDocument.Extra;
import tools.jackson.databind.JsonNode;

/** Blocks of a document where an answer is chosen. */
final class ChosenBlocks {
  /** Values of one scale, each of which is a button. */
  static final int SCALE_VALUES = 101;

  /** Rows of one matrix. */
  static final int MATRIX_ROWS = 50;

  /** Options of one matrix, each of which is a column. */
  static final int MATRIX_OPTIONS = 20;

  /** Options of one ranking, each of which is a step for whoever ranks. */
  static final int RANKING_OPTIONS = 50;

  private static final int SCALE_END = 1_000_000;

  private final DocumentObject block;
  private final Place place;
  private List<DetailDocument> details = List.of();

  ChosenBlocks(DocumentObject block, Place place) {
    this.block = block;
    this.place = place;
  }

  /** What the options of the block read last ask for beside. */
  List<DetailDocument> details() {
    return details;
  }

  Block select(Asked asked) {
    return new SelectBlock(asked, options(Extra.DETAIL, OptionsDocument.MOST));
  }

  Block radio(Asked asked) {
    return new RadioBlock(asked, options(Extra.DETAIL, OptionsDocument.MOST));
  }

  Block checkbox(Asked asked) {
    if (block.optional("options") == null) {
      return new CheckboxBlock(asked, List.of(), 0, 0);
    }
    List<Option> options = options(Extra.DETAIL_AND_EXCLUSIVE, OptionsDocument.MOST);
    int most = Math.max(1, options.size());
    Integer min = block.whole("minSelections", 0, most);
    Integer max = block.whole("maxSelections", 1, most);
    if (min != null && max != null && min > max) {
      block.fault("minSelections", "invalid_range", "'minSelections' is above 'maxSelections'.");
    }
    return new CheckboxBlock(asked, options, min == null ? 0 : min, max == null ? most : max);
  }

  private List<Option> options(Extra extra, int most) {
    var document = new OptionsDocument(block, extra);
    List<Option> options = document.read(block.require("options"), most);
    details = document.details();
    return options;
  }

  Block scale(Asked asked) {
    block.require("min");
    block.require("max");
    Integer givenMin = block.whole("min", -SCALE_END, SCALE_END);
    Integer givenMax = block.whole("max", -SCALE_END, SCALE_END);
    int min = givenMin == null ? 0 : givenMin;
    int max = givenMax == null ? min + 1 : givenMax;
    if (givenMin != null && (max <= min || max - min >= SCALE_VALUES)) {
      block.fault("max", "invalid_range", "A scale has 2 to " + SCALE_VALUES + " values.");
    }
    return new ScaleBlock(
        asked, min, max, block.localText("minLabel"), block.localText("maxLabel"));
  }

  Block nps(Asked asked) {
    return new NpsBlock(asked, block.localText("minLabel"), block.localText("maxLabel"));
  }

  Block ranking(Asked asked) {
    List<Option> options = options(Extra.NOTHING, RANKING_OPTIONS);
    if (options.size() == 1) {
      block.fault("options", "invalid_range", "There are at least 2 options to rank.");
    }
    return new RankingBlock(asked, options);
  }

  Block matrix(Asked asked) {
    var rows = new ArrayList<MatrixRow>();
    int index = 0;
    for (JsonNode given : block.elements("rows", block.require("rows"), MATRIX_ROWS)) {
      String at = block.at("rows") + "/" + index++;
      MatrixRow row = row(given, at);
      if (rows.stream().anyMatch(other -> other.name().equals(row.name()))) {
        block.draft.fault(at, "duplicate_name", "Another row is called '" + row.name() + "'.");
      }
      rows.add(row);
    }
    return new MatrixBlock(asked, rows, options(Extra.NOTHING, MATRIX_OPTIONS));
  }

  private MatrixRow row(JsonNode given, String at) {
    if (given.isString()) {
      String name = given.stringValue();
      if (!Names.isName(name)) {
        block.draft.fault(at, "invalid_name", Names.RULE);
      }
      return new MatrixRow(name, LocalText.of(name));
    }
    var row = new DocumentObject(given, at, block.draft);
    String name = row.requireName("name");
    LocalText label = References.piped(row, "label", row.requireLocalText("label"), place);
    row.refuseOtherKeys();
    return new MatrixRow(name, label);
  }
}
