package preflight.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which of the filters in {@code deploy/logs/cloudwatch.template.json} a line matches, read as CloudWatch
 * describes them, as far as ours go: a text in quotes, or comparisons of fields with {@code *} at either
 * end, {@code &&}, {@code ||} and brackets.
 */
public final class LogAlerts {
  private static final Path FILE = Path.of("deploy/logs/cloudwatch.template.json");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\{|}|\\(|\\)|&&|\\|\\||=|\"[^\"]*\"|\\$[A-Za-z_.]+)");

  private LogAlerts() {}

  /** The names of alarms whose filter matches any of these lines. */
  public static Set<String> of(String lines) {
    var found = new TreeSet<String>();
    filters()
        .forEach((name, filter) -> {
          if (lines.lines().anyMatch(line -> matches(filter, line))) {
            found.add(name);
          }
        });
    return found;
  }

  static TreeMap<String, String> filters() {
    try {
      var filters = new TreeMap<String, String>();
      JSON.readTree(Files.readString(FILE))
          .path("Resources")
          .forEachEntry((name, resource) -> {
            if (resource.path("Type").asString().equals("AWS::Logs::MetricFilter")) {
              filters.put(
                  name.replaceFirst("Filter$", ""),
                  resource.at("/Properties/FilterPattern").asString());
            }
          });
      return filters;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean matches(String filter, String line) {
    if (filter.startsWith("\"")) {
      return line.contains(filter.substring(1, filter.length() - 1));
    }
    try {
      var tokens = tokens(filter);
      take(tokens, "{");
      boolean matches = either(tokens, JSON.readTree(line));
      take(tokens, "}");
      return matches;
    } catch (JacksonException noJson) {
      return false;
    }
  }

  private static ArrayDeque<String> tokens(String filter) {
    var tokens = new ArrayList<String>();
    var match = TOKEN.matcher(filter);
    int end = 0;
    while (match.find() && match.start() == end) {
      tokens.add(match.group(1));
      end = match.end();
    }
    if (end != filter.stripTrailing().length()) {
      throw new AssertionError("cannot read the filter from here: " + filter.substring(end));
    }
    return new ArrayDeque<>(tokens);
  }

  private static boolean either(ArrayDeque<String> tokens, JsonNode line) {
    boolean matches = both(tokens, line);
    while ("||".equals(tokens.peek())) {
      tokens.remove();
      matches |= both(tokens, line);
    }
    return matches;
  }

  private static boolean both(ArrayDeque<String> tokens, JsonNode line) {
    boolean matches = one(tokens, line);
    while ("&&".equals(tokens.peek())) {
      tokens.remove();
      matches &= one(tokens, line);
    }
    return matches;
  }

  private static boolean one(ArrayDeque<String> tokens, JsonNode line) {
    if ("(".equals(tokens.peek())) {
      tokens.remove();
      boolean matches = either(tokens, line);
      take(tokens, ")");
      return matches;
    }
    var field = line.at(tokens.remove().substring(1).replace('.', '/'));
    take(tokens, "=");
    var wanted = tokens.remove();
    var glob = List.of(wanted.substring(1, wanted.length() - 1).split("\\*", -1));
    var expression = String.join(".*", glob.stream().map(Pattern::quote).toList());
    return Pattern.compile(expression, Pattern.DOTALL).matcher(field.asString("")).matches();
  }

  private static void take(ArrayDeque<String> tokens, String wanted) {
    if (!wanted.equals(tokens.poll())) {
      throw new AssertionError("the filter lacks its " + wanted);
    }
  }
}
