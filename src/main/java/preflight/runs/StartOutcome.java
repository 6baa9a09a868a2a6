package preflight.runs;

import preflight.forms.FormVersion;
import preflight.identity.ParticipantId;

/** What became of a wish to start. */
public sealed interface StartOutcome {
  /** The code opens this run from elsewhere; only its hash is kept. */
  record Started(
      Run run,
      FormVersion formVersion,
      String resumeCode,
      ParticipantId participant,
      boolean newParticipant)
      implements StartOutcome {
    /** Never prints the code. */
    @Override
    public String toString() {
      return "Started[" + run.id() + "]";
    }
  }

  record NoSuchForm() implements StartOutcome {}

  record NoSuchLanguage(FormVersion formVersion) implements StartOutcome {}

  /** The credential names a participant that was erased. */
  record CallerGone() implements StartOutcome {}

  /** The consent given is not the one that this form version asks for. */
  record OtherConsent(FormVersion formVersion) implements StartOutcome {}
}
