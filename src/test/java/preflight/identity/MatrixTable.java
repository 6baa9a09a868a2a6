package preflight.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to come of it, as somebody wrote it down: a route, and a line for each target under it. */
final class MatrixTable {
  private static final Path FILE = Path.of("src/test/resources/authorisation.txt");

  /** No such pair: nobody owns nothing. */
  static final String NONE = ".";

  record Line(MatrixTarget target, Map<MatrixCaller, String> outcomes) {}

  private MatrixTable() {}

  static Map<String, List<Line>> read() {
    var routes = new LinkedHashMap<String, List<Line>>();
    List<Line> lines = List.of();
    for (var text : lines()) {
      if (text.startsWith("#") || text.isBlank()) {
        continue;
      }
      if (Character.isWhitespace(text.charAt(0))) {
        lines.add(line(text));
      } else {
        lines = new ArrayList<>();
        if (routes.put(text.strip(), lines) != null) {
          throw new IllegalArgumentException("twice: " + text);
        }
      }
    }
    return routes;
  }

  /** As it stands in the file. */
  static String text(MatrixTarget target, Map<MatrixCaller, String> outcomes) {
    var text = new StringBuilder("  %-10s".formatted(target.word()));
    outcomes.values().forEach(outcome -> text.append("%-12s".formatted(outcome)));
    return text.toString().stripTrailing();
  }

  private static Line line(String text) {
    var words = text.strip().split("\\s+");
    var callers = MatrixCaller.columns();
    if (words.length != callers.size() + 1) {
      throw new IllegalArgumentException("not one outcome for each of " + callers + ": " + text);
    }
    var outcomes = new EnumMap<MatrixCaller, String>(MatrixCaller.class);
    for (var caller : callers) {
      outcomes.put(caller, words[caller.ordinal() + 1]);
    }
    return new Line(MatrixTarget.of(words[0]), outcomes);
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
