package preflight.platform.limits;

import java.util.Locale;

/** Where it is counted. */
interface Counts {
  /**
   * Takes one, when there is one left. Never fails and never waits for longer than two commands to Redis
   * may take.
   *
   * @param key by what it is counted; never written anywhere as it is
   * @param take false only asks
   */
  Counted count(Limit limit, String key, boolean take);

  record Counted(Rate.Decision decision, Backend backend) {}

  /** Who decided. */
  enum Backend {
    REDIS,
    LOCAL;

    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
