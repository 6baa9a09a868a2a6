package preflight.platform.config;

import java.util.Arrays;
import java.util.List;

/** Comma-separated values. */
final class Lists {
  private Lists() {}

  static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
