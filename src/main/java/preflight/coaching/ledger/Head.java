package preflight.coaching.ledger;

/**
 * How far a session's chain goes. Without it the last rows could be cut off unseen.
 *
 * @param mac hex, over the number and the mac of the last entry; empty before the first
 */
record Head(int seq, String mac) {
  static final Head NONE = new Head(0, "");
}
