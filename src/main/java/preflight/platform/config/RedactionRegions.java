package preflight.platform.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads whose identifiers are looked for. */
final class RedactionRegions {
  /** Those that the redaction knows the identifiers of. */
  private static final List<String> KNOWN = List.of("GB", "US", "DE", "AT", "CH");

  private RedactionRegions() {}

  static Set<String> read(Variables variables) {
    var regions = new LinkedHashSet<>(Lists.split(variables.findOrUsual("REDACTION_REGIONS")));
    if (regions.isEmpty() || !KNOWN.containsAll(regions)) {
      variables.problem("REDACTION_REGIONS must be some of " + String.join(",", KNOWN));
    }
    return regions;
  }
}
