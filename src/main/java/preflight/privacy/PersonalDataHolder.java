package preflight.privacy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A module that keeps something about people. Each table with a run, a participant or an account in
 * it belongs to exactly one holder; a test asks the database for tables that have none.
 */
public interface PersonalDataHolder {
  /** The tables it answers for. */
  Set<String> tables();

  /**
   * Removes everything about a participant, in the transaction that is open. What goes with the rows of
   * another holder by its key needs nothing of its own.
   */
  default void erase(UUID participant) {}

  /**
   * Removes what is past its time, at most {@code batch} things, in the transaction that is open.
   *
   * @return how many were removed; as many as {@code batch} means that there may be more
   */
  default int removeExpired(Instant now, int batch) {
    return 0;
  }
}
