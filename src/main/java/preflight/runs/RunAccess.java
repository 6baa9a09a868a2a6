package preflight.runs;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import preflight.identity.Caller;
import preflight.identity.Callers;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** From whoever asks and the run they name to the participant whose run it has to be. */
@Component
public class RunAccess {
  private final Callers callers;

  RunAccess(Callers callers) {
    this.callers = callers;
  }

  /** A malformed id is as absent as an unknown one, and looks the same. */
  public static RunId id(String text) {
    return new RunId(uuid(text));
  }

  /** The same for what belongs to a run and is named by an id of its own. */
  public static UUID uuid(String text) {
    return parse(text).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
  }

  /** Empty for what is no id in its usual spelling. */
  public static Optional<UUID> parse(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /** Whose the run has to be; a run beyond the caller's reach is as absent as one of somebody else. */
  public ParticipantId owner(Caller caller, RunId run) {
    return callers
        .owner(caller)
        .filter(owner -> owner.reaches(run.value()))
        .map(Owner::participant)
        .orElseThrow(() -> absent(caller));
  }

  /** Not found, unless the credential itself died with its last run. */
  public ProblemException absent(Caller caller) {
    boolean dead =
        caller instanceof Caller.Participant anonymous && !callers.isAlive(anonymous.id());
    return new ProblemException(dead ? Problem.UNAUTHORIZED : Problem.NOT_FOUND);
  }
}
