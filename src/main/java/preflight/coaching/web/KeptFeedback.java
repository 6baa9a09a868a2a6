package preflight.coaching.web;

import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.coaching.Feedbacks;
import preflight.identity.ParticipantId;
import preflight.runs.KeptWithRun;
import preflight.runs.RunId;

/** What somebody thought of it, in what they download. */
@Component
class KeptFeedback implements KeptWithRun {
  private final Feedbacks feedbacks;

  KeptFeedback(Feedbacks feedbacks) {
    this.feedbacks = feedbacks;
  }

  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public Optional<Object> of(ParticipantId participant, RunId run) {
    return feedbacks.find(participant, run).map(each -> each);
  }
}
