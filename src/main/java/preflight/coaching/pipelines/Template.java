package preflight.coaching.pipelines;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with {@code {{name}}} in it. It is filled in one pass: what was put in is never looked through. */
record Template(String text) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{[ \\t]*([a-zA-Z0-9_-]{1,255})[ \\t]*}}");

  /** As they stand in it, each once. */
  List<String> names() {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(placeholder -> placeholder.group(1))
        .distinct()
        .toList();
  }

  /** Whether braces stand in it that name nothing, and so would stay as they are. */
  boolean hasStrayBraces() {
    String rest = PLACEHOLDER.matcher(text).replaceAll("");
    return rest.contains("{{") || rest.contains("}}");
  }

  String fill(UnaryOperator<String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(placeholder -> Matcher.quoteReplacement(values.apply(placeholder.group(1))));
  }
}
