package preflight.coaching.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A decision as it is kept, and as JSON in what participants and researchers take away. Layer and action are words, because
 * a row may be of a release that knows more of them.
 *
 * @param seq from 1, without a gap
 * @param latencyUs microseconds
 * @param textHash hex, of the text under the session's key
 * @param mac hex, over all of this and the mac of the entry before
 */
public record Entry(
    UUID session,
    int seq,
    Instant at,
    String layer,
    String rule,
    String ruleVersion,
    String action,
    long latencyUs,
    String textHash,
    String mac) {}
