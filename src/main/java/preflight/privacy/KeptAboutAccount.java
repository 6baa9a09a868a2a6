package preflight.privacy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a module keeps about an account: its owner takes it along with everything else. Secrets, and
 * their fingerprints, stay where they are.
 */
public interface KeptAboutAccount {
  /** Of its part of the download, in snake_case. */
  String name();

  /**
   * @param participant whose runs are the account's; null before the first one
   * @return what becomes JSON
   */
  Object of(UUID account, @Nullable UUID participant);
}
