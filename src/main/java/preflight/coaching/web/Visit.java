package preflight.coaching.web;

import preflight.identity.Caller;
import preflight.identity.ParticipantId;
import preflight.runs.RunId;

/** Whose talk about which run is asked for. */
record Visit(ParticipantId participant, RunId run, Caller caller) {
  String path() {
    return "/app/coaching/" + run;
  }
}
