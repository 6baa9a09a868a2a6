package preflight.runs;

import java.util.Optional;
import preflight.identity.ParticipantId;

/**
 * What other modules keep about a run: its participant takes it along with everything else. Modules above
 * this one implement it as a bean.
 */
public interface KeptWithRun {
  /** Of its part of the download, in snake_case. */
  String name();

  /** What becomes JSON; empty when there is nothing. */
  Optional<Object> of(ParticipantId participant, RunId run);
}
