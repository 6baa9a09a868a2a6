package preflight.platform.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;

/**
 * What this program was built from.
 *
 * @param name the version, with {@code +} and the commit where whoever built it said so
 */
public record Release(String name) {
  static Release of(@Nullable BuildProperties built) {
    if (built == null || built.getVersion() == null) {
      return new Release("unknown");
    }
    var commit = built.get("commit");
    return new Release(
        commit == null || commit.equals("unknown")
            ? built.getVersion()
            : built.getVersion() + "+" + commit);
  }
}
