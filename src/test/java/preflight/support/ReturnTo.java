package preflight.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of {@code web/return-to.txt}: where somebody asks to be led back to. */
public record ReturnTo(boolean good, String value) {
  private static final Pattern WRITTEN = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");

  public static List<ReturnTo> corpus() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/web/return-to.txt")).stream()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .map(line -> new ReturnTo(isGood(line[0]), line.length == 1 ? "" : read(line[1])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isGood(String word) {
    return switch (word) {
      case "good" -> true;
      case "bad" -> false;
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static String read(String written) {
    return WRITTEN
        .matcher(written)
        .replaceAll(escape ->
            Matcher.quoteReplacement(
                escape.group(1) != null
                    ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                    : switch (escape.group(2)) {
                      case "t" -> "\t";
                      case "n" -> "\n";
                      case "r" -> "\r";
                      case "s" -> " ";
                      case "0" -> "\0";
                      default -> escape.group(2);
                    }));
  }
}
