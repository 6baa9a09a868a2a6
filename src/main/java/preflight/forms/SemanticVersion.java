package preflight.forms;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The order of versions: semver.org 2.0.0 without build metadata; a pre-release comes first. */
record SemanticVersion(int major, int minor, int patch, String preRelease)
    implements Comparable<SemanticVersion> {
  private static final Pattern SHAPE =
      Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:-([0-9A-Za-z.-]{1,64}))?");
  private static final Comparator<SemanticVersion> ORDER =
      Comparator.comparingInt(SemanticVersion::major)
          .thenComparingInt(SemanticVersion::minor)
          .thenComparingInt(SemanticVersion::patch)
          .thenComparing(version -> version.preRelease().isEmpty())
          .thenComparing(SemanticVersion::preRelease);

  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  static SemanticVersion parse(String text) {
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
