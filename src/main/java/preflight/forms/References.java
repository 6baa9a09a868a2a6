package preflight.forms;

import org.jspecify.annotations.Nullable;
import preflight.forms.Draft.Place;
import tools.jackson.databind.JsonNode;

/** Reads what names questions, and notes it in the draft for when all of them are known. */
final class References {
  private References() {}

  static @Nullable Condition condition(DocumentObject holder, String key, Place place) {
    String source = holder.text(key);
    Expression tree = source == null ? null : expression(holder, key, source, place, Kind.FLAG);
    return source == null || tree == null ? null : new Condition(source, tree);
  }

  static @Nullable Expression expression(
      DocumentObject holder, String key, String source, Place place, Kind result) {
    if (!(holder.optional(key) instanceof JsonNode given && given.isString())) {
      return null;
    }
    return switch (ExpressionParser.parse(source)) {
      case ExpressionReading.Parsed(var tree) -> {
        holder.draft.expressions.add(new Draft.ExpressionUse(holder.at(key), tree, place, result));
        yield tree;
      }
      case ExpressionReading.Unreadable(_, var message) -> {
        holder.fault(key, "invalid_expression", message);
        yield null;
      }
    };
  }

  static LocalText piped(DocumentObject holder, String key, LocalText text, Place place) {
    if (text.translations().isEmpty()) {
      holder.draft.texts.add(new Draft.TextUse(holder.at(key), text.fallback(), place));
    }
    text.translations()
        .forEach((language, translated) ->
            holder.draft.texts.add(
                new Draft.TextUse(
                    DocumentObject.pointer(holder.at(key), language), translated, place)));
    return text;
  }
}
