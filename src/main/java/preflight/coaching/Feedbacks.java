package preflight.coaching;

import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.identity.ParticipantId;
import preflight.runs.RunId;
import preflight.runs.Runs;

/** What participants thought of it. Said again, it takes the place of what was said before. */
@Component
public class Feedbacks {
  private final FeedbackSql sql;
  private final Runs runs;
  private final CoachMeters meters;

  Feedbacks(FeedbackSql sql, Runs runs, CoachMeters meters) {
    this.sql = sql;
    this.runs = runs;
    this.meters = meters;
  }

  public FeedbackOutcome give(ParticipantId participant, RunId run, Feedback feedback) {
    if (sql.give(run, participant, feedback)) {
      meters.rated(feedback.rating());
      return FeedbackOutcome.TAKEN;
    }
    return runs.find(participant, run).isPresent()
        ? FeedbackOutcome.NOT_COMPLETED
        : FeedbackOutcome.ABSENT;
  }

  public Optional<Feedback> find(ParticipantId participant, RunId run) {
    return sql.find(run, participant);
  }
}
