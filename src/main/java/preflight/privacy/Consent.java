package preflight.privacy;

import java.time.Instant;
import java.util.Locale;

/**
 * A consent that was given with a run.
 *
 * @param version the version that the text's author gave it
 * @param language the one in which it was read
 * @param textHash SHA-256, in hexadecimal, of the text in that language, in UTF-8
 */
public record Consent(
    Purpose purpose, String version, String language, String textHash, Instant givenAt) {
  /** What for: each is asked apart from the others. */
  public enum Purpose {
    TAKING_PART,
    COACHING;

    /** As it stands in SQL and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
