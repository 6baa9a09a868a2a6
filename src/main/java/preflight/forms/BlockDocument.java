package preflight.forms;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import preflight.forms.Draft.Place;
import tools.jackson.databind.JsonNode;

/** One block of a document, by its type. */
final class BlockDocument {
  static final String TYPES = "markdown, text, textarea, select, radio, checkbox, number, scale";

  /** Keys of some type or of a later one: elsewhere they may stand as null or false. */
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "label",
          "hint",
          "content",
          "required",
          "requiredIf",
          "visibleIf",
          "options",
          "minLength",
          "maxLength",
          "pattern",
          "min",
          "max",
          "step",
          "minLabel",
          "maxLabel",
          "minSelections",
          "maxSelections",
          "shareWithModel",
          "identifier");

  /** Values of one scale, each of which is a button. */
  static final int SCALE_VALUES = 101;

  private static final int SCALE_END = 1_000_000;

  private final DocumentObject block;
  private final Place place;
  private final Draft draft;

  BlockDocument(DocumentObject block, Place place) {
    this.block = block;
    this.place = place;
    this.draft = block.draft;
  }

  @Nullable Block read() {
    int before = draft.faults.size();
    String type = block.requireText("type");
    Block read =
        switch (type) {
          case "markdown" -> markdown();
          case "text" -> text();
          case "textarea" -> textarea();
          case "select" ->
              new SelectBlock(asked(), OptionsDocument.read(block, block.require("options")));
          case "radio" ->
              new RadioBlock(asked(), OptionsDocument.read(block, block.require("options")));
          case "checkbox" -> checkbox();
          case "number" -> number();
          case "scale" -> scale();
          default -> unknown(type);
        };
    if (read != null) {
      block.refuseOtherKeys(KEYS);
    }
    declare(read instanceof Question question && draft.faults.size() == before ? question : null);
    return read;
  }

  // Also for a block with faults: a name that stands there dangles nowhere.
  private void declare(@Nullable Question question) {
    String name = block.optional("name") instanceof JsonNode given ? given.asString("") : "";
    if (!Names.isName(name)) {
      return;
    }
    if (draft.declared.containsKey(name)) {
      block.fault("name", "duplicate_name", "Another question is called '" + name + "'.");
    } else {
      draft.declared.put(name, new Draft.Declared(place, question));
    }
  }

  private @Nullable Block unknown(String type) {
    if (block.optional("type") instanceof JsonNode given && given.isString()) {
      block.fault(
          "type", "unknown_type", "There is no block '" + type + "'; there are " + TYPES + ".");
    }
    return null;
  }

  private Block markdown() {
    LocalText content =
        References.piped(block, "content", block.requireLocalText("content"), place);
    return new MarkdownBlock(content, References.condition(block, place));
  }

  private Asked asked() {
    LocalText hint = block.localText("hint");
    String identifier = block.text("identifier");
    if (identifier != null && !Names.isName(identifier)) {
      block.fault("identifier", "invalid_name", "An identifier is one word, like free-text.");
    }
    return new Asked(
        block.requireName("name"),
        References.piped(block, "label", block.requireLocalText("label"), place),
        hint == null ? null : References.piped(block, "hint", hint, place),
        block.flag("required", false),
        References.condition(block, place),
        block.flag("shareWithModel", false),
        identifier);
  }

  private Block text() {
    int maxLength = maxLength(AnswerLimits.TEXT_LENGTH);
    return new TextBlock(asked(), minLength(maxLength), maxLength, pattern());
  }

  private Block textarea() {
    int maxLength = maxLength(AnswerLimits.TEXTAREA_LENGTH);
    return new TextareaBlock(asked(), minLength(maxLength), maxLength);
  }

  private int maxLength(int absent) {
    Integer given = block.whole("maxLength", 1, AnswerLimits.PAGE_CHARACTERS);
    return given == null ? absent : given;
  }

  private int minLength(int maxLength) {
    Integer given = block.whole("minLength", 0, AnswerLimits.PAGE_CHARACTERS);
    if (given != null && given > maxLength) {
      block.fault("minLength", "invalid_range", "'minLength' is above 'maxLength'.");
    }
    return given == null ? 0 : given;
  }

  private @Nullable Pattern pattern() {
    String source = block.text("pattern");
    if (source == null) {
      return null;
    }
    try {
      return SafePattern.compile(source);
    } catch (SafePattern.Unsafe unsafe) {
      block.fault("pattern", "unsafe_pattern", String.valueOf(unsafe.getMessage()));
      return null;
    }
  }

  private Block checkbox() {
    JsonNode given = block.optional("options");
    List<Option> options = OptionsDocument.read(block, given);
    int most = Math.max(1, options.size());
    if (given == null) {
      return new CheckboxBlock(asked(), options, 0, 0);
    }
    Integer min = block.whole("minSelections", 0, most);
    Integer max = block.whole("maxSelections", 1, most);
    if (min != null && max != null && min > max) {
      block.fault("minSelections", "invalid_range", "'minSelections' is above 'maxSelections'.");
    }
    return new CheckboxBlock(asked(), options, min == null ? 0 : min, max == null ? most : max);
  }

  private Block number() {
    BigDecimal min = block.number("min");
    BigDecimal max = block.number("max");
    BigDecimal step = block.number("step");
    if (min != null && max != null && min.compareTo(max) > 0) {
      block.fault("min", "invalid_range", "'min' is above 'max'.");
    }
    if (step != null && step.signum() <= 0) {
      block.fault("step", "invalid_range", "'step' must be above 0.");
    }
    return new NumberBlock(asked(), min, max, step);
  }

  private Block scale() {
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
        asked(), min, max, block.localText("minLabel"), block.localText("maxLabel"));
  }
}
