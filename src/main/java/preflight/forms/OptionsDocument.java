package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The options of a question: scalars, or a value with its label. */
final class OptionsDocument {
  static final int MOST = 500;

  private OptionsDocument() {}

  static List<Option> read(DocumentObject block, @Nullable JsonNode given) {
    var options = new ArrayList<Option>();
    int index = 0;
    for (JsonNode element : block.elements("options", given, MOST)) {
      String at = block.at("options") + "/" + index++;
      Option option = option(element, at, block.draft);
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

  private static @Nullable Option option(JsonNode element, String at, Draft draft) {
    if (!element.isObject()) {
      AnswerValue value = scalar(element, at, draft);
      return value == null ? null : new Option(value, LocalText.of(value.plain()));
    }
    var given = new DocumentObject(element, at, draft);
    JsonNode node = given.require("value");
    AnswerValue value = node == null ? null : scalar(node, given.at("value"), draft);
    LocalText label = given.localText("label");
    given.refuseOtherKeys();
    return value == null
        ? null
        : new Option(value, label == null ? LocalText.of(value.plain()) : label);
  }

  private static @Nullable AnswerValue scalar(JsonNode node, String at, Draft draft) {
    AnswerValue value = node.isContainer() ? null : AnswerValue.ofJson(node);
    if (value == null) {
      draft.fault(at, "wrong_type", "An option's value is a text, a number, true or false.");
    } else if (value instanceof AnswerValue.Text text && text.isBlank()) {
      // A browser posts it as if nothing was chosen.
      draft.fault(at, "missing_key", "An option's value must not be blank.");
    }
    return value;
  }
}
