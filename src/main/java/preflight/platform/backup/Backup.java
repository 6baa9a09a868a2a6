package preflight.platform.backup;

import java.time.Instant;

/**
 * One that was read back and found whole.
 *
 * @param kind {@code base} or {@code dump}
 * @param started of a base, what was committed before this is in it; of a dump, nothing later is
 * @param restored whether it was also restored into a server of its own and compared
 */
record Backup(
    String kind, String name, Instant started, Instant finished, long bytes, boolean restored) {}
