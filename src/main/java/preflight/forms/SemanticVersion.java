package preflight.forms;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The order of versions: semver.org 2.0.0 without build metadata; a pre-release comes first. */
public record SemanticVersion(int major, int minor, int patch, String preRelease)
    implements Comparable<SemanticVersion> {
  private static final String NUMBER = "(0|[1-9]\\d{0,8})";
  private static final Pattern SHAPE =
      Pattern.compile(
          NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");
  private static final int LONGEST = 100;

  private static final Comparator<SemanticVersion> ORDER =
      Comparator.comparingInt(SemanticVersion::major)
          .thenComparingInt(SemanticVersion::minor)
          .thenComparingInt(SemanticVersion::patch)
          .thenComparing(version -> version.preRelease().isEmpty())
          .thenComparing(SemanticVersion::preRelease);

  /** What publishing accepts and what the catalogue sorts by is one rule. */
  public static boolean isOne(String text) {
    return text.length() <= LONGEST && SHAPE.matcher(text).matches();
  }

  public static SemanticVersion parse(String text) {
    var parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a semantic version: " + text);
    }
    String preRelease = parts.group(4) == null ? "" : parts.group(4);
    return new SemanticVersion(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        preRelease);
  }

  @Override
  public int compareTo(SemanticVersion other) {
    return ORDER.compare(this, other);
  }
}
