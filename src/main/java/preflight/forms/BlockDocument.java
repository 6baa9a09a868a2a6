package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import preflight.forms.Draft.Place;
import tools.jackson.databind.JsonNode;

/** One block of a document, by its type, with the questions that its options bring along. */
final class BlockDocument {
  static final String TYPES =
      "markdown, text, textarea, select, radio, checkbox, number, email, date, scale, nps, matrix,"
          + " ranking, consent";

  /** Keys of some type: elsewhere they may stand as null or false. */
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "label",
          "hint",
          "content",
          "text",
          "required",
          "requiredIf",
          "visibleIf",
          "options",
          "rows",
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

  private final DocumentObject block;
  private final Place place;
  private final Draft draft;

  BlockDocument(DocumentObject block, Place place) {
    this.block = block;
    this.place = place;
    this.draft = block.draft;
  }

  /** The block, and after it a question for each detail of its options; nothing of unknown type. */
  List<Block> read() {
    int before = draft.faults.size();
    String type = block.requireText("type");
    var written = new WrittenBlocks(block);
    var chosen = new ChosenBlocks(block, place);
    Block read =
        switch (type) {
          case "markdown" -> markdown();
          case "text" -> written.text(asked(false));
          case "textarea" -> written.textarea(asked(false));
          case "number" -> written.number(asked(false));
          case "email" -> new EmailBlock(asked(false));
          case "date" -> written.date(asked(false));
          case "select" -> chosen.select(asked(false));
          case "radio" -> chosen.radio(asked(false));
          case "checkbox" -> chosen.checkbox(asked(false));
          case "scale" -> chosen.scale(asked(false));
          case "nps" -> chosen.nps(asked(false));
          case "matrix" -> chosen.matrix(asked(false));
          case "ranking" -> chosen.ranking(asked(false));
          case "consent" -> consent();
          default -> unknown(type);
        };
    if (read != null) {
      block.refuseOtherKeys(KEYS);
    }
    String name = block.optional("name") instanceof JsonNode given ? given.asString("") : "";
    boolean sound = draft.faults.size() == before;
    draft.declare(
        name,
        block.at("name"),
        place,
        read instanceof Question question && sound ? question : null);
    return read == null ? List.of() : withDetails(read, chosen.details());
  }

  private List<Block> withDetails(Block read, List<DetailDocument> details) {
    var blocks = new ArrayList<>(List.of(read));
    if (read instanceof Question owner) {
      for (DetailDocument detail : details) {
        blocks.add(detail.read(owner, new Place(place.page(), place.block() + blocks.size())));
      }
    }
    return blocks;
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
    return new MarkdownBlock(content, References.condition(block, "visibleIf", place));
  }

  private Block consent() {
    LocalText text = block.localText("text");
    return new ConsentBlock(
        asked(true), text == null ? null : References.piped(block, "text", text, place));
  }

  private Asked asked(boolean requiredUnlessSaid) {
    LocalText hint = block.localText("hint");
    String identifier = block.text("identifier");
    if (identifier != null && !Names.isName(identifier)) {
      block.fault("identifier", "invalid_name", "An identifier is one word, like free-text.");
    }
    boolean conditional = block.optional("requiredIf") != null;
    boolean required = block.flag("required", requiredUnlessSaid && !conditional);
    if (required && conditional) {
      block.fault(
          "requiredIf", "conflicting_keys", "What is 'required' always needs no 'requiredIf'.");
    }
    return new Asked(
        block.requireName("name"),
        References.piped(block, "label", block.requireLocalText("label"), place),
        hint == null ? null : References.piped(block, "hint", hint, place),
        required,
        References.condition(block, "requiredIf", place),
        References.condition(block, "visibleIf", place),
        block.flag("shareWithModel", false),
        identifier);
  }
}
