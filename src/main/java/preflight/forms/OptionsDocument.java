package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The options of a question: scalars, or a value with its label and what else it may carry. */
final class OptionsDocument {
  static final int MOST = 500;

  /** What an option of that kind of question may carry beside its value and label. */
  enum Extra {
    NOTHING,
    DETAIL,
    DETAIL_AND_EXCLUSIVE
  }

  private static final Set<String> EXTRAS = Set.of("detail", "exclusive");

  private final DocumentObject block;
  private final Extra extra;
  private final List<Option> options = new ArrayList<>();
  private final List<DetailDocument> details = new ArrayList<>();

  OptionsDocument(DocumentObject block, Extra extra) {
    this.block = block;
    this.extra = extra;
  }

  /** What the options that were read ask for beside, in their order. */
  List<DetailDocument> details() {
    return details;
  }

  List<Option> read(@Nullable JsonNode given, int most) {
    int index = 0;
    for (JsonNode element : block.elements("options", given, most)) {
      String at = block.at("options") + "/" + index++;
      Option option = element.isObject() ? labelled(element, at) : bare(element, at);
      if (option == null) {
        continue;
      }
      if (options.stream().anyMatch(other -> other.value().equals(option.value()))) {
        block.draft.fault(at, "duplicate_option", "Two options have one value.");
      }
      options.add(option);
    }
    return options;
  }

  private @Nullable Option bare(JsonNode element, String at) {
    AnswerValue value = scalar(element, at);
    return value == null ? null : new Option(value, LocalText.of(value.plain()), false);
  }

  private @Nullable Option labelled(JsonNode element, String at) {
    var given = new DocumentObject(element, at, block.draft);
    JsonNode node = given.require("value");
    AnswerValue value = node == null ? null : scalar(node, given.at("value"));
    LocalText label = given.localText("label");
    boolean exclusive = extra == Extra.DETAIL_AND_EXCLUSIVE && given.flag("exclusive", false);
    JsonNode detail = extra == Extra.NOTHING ? null : given.optional("detail");
    given.refuseOtherKeys(EXTRAS);
    if (value == null) {
      return null;
    }
    var option = new Option(value, label == null ? LocalText.of(value.plain()) : label, exclusive);
    if (detail != null) {
      details.add(new DetailDocument(detail, given.at("detail"), block.draft, option));
    }
    return option;
  }

  private @Nullable AnswerValue scalar(JsonNode node, String at) {
    AnswerValue value = node.isContainer() ? null : AnswerValue.ofJson(node);
    if (value == null) {
      block.draft.fault(at, "wrong_type", "An option's value is a text, a number, true or false.");
    } else if (value instanceof AnswerValue.Text text && text.isBlank()) {
      // A browser posts it as if nothing was chosen.
      block.draft.fault(at, "missing_key", "An option's value must not be blank.");
    }
    return value;
  }
}
