package preflight.coaching.ledger;

/** Whether what the ledger has of a session is what was written. */
public sealed interface Verification {
  /**
   * @param entries how many there are; 0 for a session of which nothing was ever written
   */
  record Whole(int entries) implements Verification {}

  /**
   * @param seq the first entry that is changed, missing or out of its place; 1 for the key of another session
   */
  record Broken(int seq) implements Verification {}
}
