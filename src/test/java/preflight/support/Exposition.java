package preflight.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a scrape says, read more strictly than Prometheus does: each name is announced before it is used, once, no
 * series comes twice, and a histogram is one.
 *
 * @param types by the name that is announced
 */
public record Exposition(Map<String, String> types, List<Series> all) {
  private static final Pattern ANNOUNCED =
      Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
  private static final Pattern LINE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([-+]?[0-9.]+(?:E-?[0-9]+)?|[-+]Inf|NaN)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\",?");
  private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary");

  /** One line. */
  public record Series(String name, Map<String, String> labels, double value) {}

  /** Of the text that is no OpenMetrics. */
  public static Exposition parse(String text) {
    var types = new TreeMap<String, String>();
    var helped = new TreeSet<String>();
    var all = new ArrayList<Series>();
    var seen = new HashSet<String>();
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line has no end");
    }
    for (var line : text.split("\n")) {
      var announced = ANNOUNCED.matcher(line);
      if (announced.matches()) {
        var name = announced.group(2);
        boolean first =
            announced.group(1).equals("HELP")
                ? helped.add(name)
                : TYPES.contains(announced.group(3)) && types.put(name, announced.group(3)) == null;
        if (!first) {
          throw new AssertionError("twice, or of no type: " + line);
        }
        continue;
      }
      var sample = LINE.matcher(line);
      if (!sample.matches()) {
        throw new AssertionError("no line of this format: " + line);
      }
      var series = new Series(sample.group(1), labels(sample.group(2)), number(sample.group(3)));
      if (!seen.add(series.name() + series.labels())) {
        throw new AssertionError("twice: " + line);
      }
      all.add(series);
    }
    var parsed = new Exposition(types, all);
    all.forEach(parsed::family);
    parsed.checkHistograms();
    return parsed;
  }

  private static Map<String, String> labels(String text) {
    var labels = new TreeMap<String, String>();
    if (text == null) {
      return labels;
    }
    var label = LABEL.matcher(text);
    int end = 0;
    while (label.find() && label.start() == end) {
      if (labels.put(label.group(1), label.group(2)) != null) {
        throw new AssertionError("a label twice: " + text);
      }
      end = label.end();
    }
    if (end != text.length()) {
      throw new AssertionError("no labels: " + text);
    }
    return labels;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** The announced name that a line belongs to. */
  public String family(Series series) {
    var name = series.name();
    if (types.containsKey(name)) {
      return name;
    }
    var base = name.replaceFirst("_(bucket|count|sum)$", "");
    var type = types.get(base);
    if (type == null || type.equals("gauge") || type.equals("counter")) {
      throw new AssertionError("not announced: " + name);
    }
    return base;
  }

  private void checkHistograms() {
    var last = new HashMap<String, Double>();
    var counts = new HashMap<String, Double>();
    for (var series : all) {
      if (!"histogram".equals(types.get(family(series)))) {
        continue;
      }
      var rest = new TreeMap<>(series.labels());
      rest.remove("le");
      var key = family(series) + rest;
      if (series.name().endsWith("_bucket")) {
        if (series.value() < last.getOrDefault(key, 0.0)) {
          throw new AssertionError("a bucket holds less than the one before: " + series);
        }
        last.put(key, series.value());
      } else if (series.name().endsWith("_count")) {
        counts.put(key, series.value());
      }
    }
    if (!last.equals(counts)) {
      throw new AssertionError("the last bucket of a histogram is not its count");
    }
  }

  public Set<String> names() {
    return types.keySet();
  }

  /** All lines of that name that have these labels, given as name, value, name, value, among theirs. */
  public List<Series> find(String name, String... labels) {
    return all.stream().filter(each -> each.name().equals(name) && has(each, labels)).toList();
  }

  /** The sum of them, and 0 when there is none. */
  public double sum(String name, String... labels) {
    return find(name, labels).stream().mapToDouble(Series::value).sum();
  }

  private static boolean has(Series series, String... labels) {
    for (int i = 0; i < labels.length; i += 2) {
      if (!labels[i + 1].equals(series.labels().get(labels[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Of the application that all tests of this process share. */
  public static Exposition now() {
    return of(RunningApp.http());
  }

  public static Exposition of(Http http) {
    var answer = http.get("/metrics");
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return parse(answer.body());
  }

  /**
   * The first scrape of which that holds: a request is counted when its last byte is out, so whoever has read it may be
   * early.
   */
  public static Exposition until(Http http, Predicate<Exposition> holds) {
    var last = of(http);
    for (int i = 0; i < 300 && !holds.test(last); i++) {
      last = of(http);
    }
    if (!holds.test(last)) {
      throw new AssertionError("not so in the end either: " + last.all());
    }
    return last;
  }
}
