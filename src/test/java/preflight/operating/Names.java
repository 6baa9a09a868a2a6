package preflight.operating;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which metrics an expression of PromQL asks for. */
final class Names {
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");
  private static final Pattern SELECTED = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
  private static final Pattern LABELS =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.$])([a-zA-Z_:][\\w:]*)(?!\\s*\\(|[\\w:])");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring");

  private Names() {}

  static Set<String> in(String expression) {
    var bare = TEXT.matcher(expression).replaceAll("");
    bare = SELECTED.matcher(bare).replaceAll("");
    bare = LABELS.matcher(bare).replaceAll("");
    var names = new TreeSet<String>();
    var found = NAME.matcher(bare);
    while (found.find()) {
      if (!WORDS.contains(found.group(1))) {
        names.add(found.group(1));
      }
    }
    return names;
  }

  /** A histogram is one metric, and so is a timer's longest. */
  static String family(String name) {
    return name.replaceAll("_(bucket|count|sum|max)$", "");
  }
}
