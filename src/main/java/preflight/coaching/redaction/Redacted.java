package preflight.coaching.redaction;

import java.util.List;

/**
 * A text without what was found in it.
 *
 * @param replaced in the order of the text
 */
public record Redacted(String text, List<Replaced> replaced) {
  public Redacted {
    replaced = List.copyOf(replaced);
  }

  /**
   * @param start in the text as it was
   * @param end the first character after it
   */
  public record Replaced(Kind kind, String placeholder, int start, int end) {}
}
