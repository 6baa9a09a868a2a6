package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The messages of browsers that quote nobody: fixed sentences, and sentences around a name that stands
 * in our own scripts. A message with any other word in it is not kept, since what a message quotes may be
 * an answer ("Unexpected token …, "I feel …" is not valid JSON"), and no rule finds every such word.
 */
final class PageErrorWords {
  private static final int LONGEST = 200;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,63}");

  /** One name, or a chain of them. */
  private static final String N = "([A-Za-z_$][A-Za-z0-9_$]*(?:\\.[A-Za-z_$][A-Za-z0-9_$]*)*)";

  private static final List<Pattern> FORMS =
      List.of(
          form("Cannot (?:read|set) properties of (?:undefined|null)"),
          form(
              "Cannot (?:read|set) properties of (?:undefined|null) \\((?:reading|setting) '"
                  + N
                  + "'\\)"),
          form(N + " is not (?:a function|a constructor|defined|iterable|an object)"),
          form("Cannot access '" + N + "' before initialization"),
          form("Assignment to constant variable\\."),
          form("can't access property \"" + N + "\", " + N + " is (?:undefined|null)"),
          form(N + " is (?:undefined|null)"),
          form(
              "(?:undefined|null) is not (?:an object|a function) \\((?:evaluating|near) '"
                  + N
                  + "'\\)"),
          form("Can't find variable: " + N),
          form("Failed to fetch"),
          form("Load failed"),
          form("NetworkError when attempting to fetch resource\\."),
          form("Script error\\.?"),
          form("(?:Maximum call stack size exceeded|too much recursion)\\.?"),
          form("Invalid array length"),
          form("Unexpected end of (?:JSON )?input"),
          form(
              "(?:The operation was aborted|The user aborted a request|signal is aborted without reason)\\.? ?"),
          form("Failed to execute '" + N + "' on '" + N + "'"),
          form("ResizeObserver loop completed with undelivered notifications\\."));

  private final Set<String> names;

  PageErrorWords(Assets assets) {
    this.names = names(assets);
  }

  private static Pattern form(String expression) {
    return Pattern.compile("(?:Uncaught (?:[A-Za-z]*Error: )?)?" + expression);
  }

  private static Set<String> names(Assets assets) {
    var names = new HashSet<String>();
    for (var script : assets.scripts()) {
      var match = NAME.matcher(new String(script.bytes(), UTF_8));
      while (match.find()) {
        names.add(match.group());
      }
    }
    return Set.copyOf(names);
  }

  /** The message, if nothing in it can be anybody's words. */
  Optional<String> known(String message) {
    return message.length() <= LONGEST && FORMS.stream().anyMatch(form -> isKnown(form, message))
        ? Optional.of(message)
        : Optional.empty();
  }

  private boolean isKnown(Pattern form, String message) {
    var match = form.matcher(message);
    if (!match.matches()) {
      return false;
    }
    for (int i = 1; i <= match.groupCount(); i++) {
      if (!names.containsAll(List.of(match.group(i).split("\\.", -1)))) {
        return false;
      }
    }
    return true;
  }
}
