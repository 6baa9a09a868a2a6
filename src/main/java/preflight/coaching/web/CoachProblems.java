package preflight.coaching.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import preflight.coaching.ConsentText;
import preflight.coaching.Session;
import preflight.coaching.Turn;
import preflight.platform.web.FieldError;
import preflight.platform.web.Frames;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** The refusals of the coach as problem documents. None of them uses a round, and each says so. */
@Component
class CoachProblems {
  private final CoachViews views;
  private final Frames frames;

  CoachProblems(CoachViews views, Frames frames) {
    this.views = views;
    this.frames = frames;
  }

  /** A name that was asked for is a wrong field; a form without any has nothing to talk by. */
  ProblemException noPipeline(boolean named, HttpServletRequest request) {
    var text = frames.texts(request).text(named ? "invalid.pipeline" : "invalid.no-pipeline");
    return named
        ? new ProblemException(
            Problem.INVALID_REQUEST,
            List.of(new FieldError("/pipeline_name", "unknown_pipeline", text)))
        : new ProblemException(Problem.NOT_FOUND, text);
  }

  ProblemException consentNeeded(ConsentText text) {
    return new ProblemException(Problem.COACH_CONSENT_REQUIRED)
        .with("consent", views.consent(text));
  }

  ProblemException over(Session session) {
    return new ProblemException(Problem.COACH_OVER).with("session", views.session(session));
  }

  ProblemException busy(Turn live) {
    return new ProblemException(Problem.COACH_BUSY).with("turn_id", live.id().toString());
  }

  /** For who does not read along: the message is kept, and its id is the way to try again. */
  ProblemException failed(Turn turn) {
    var problem =
        turn.failure() == Turn.Failure.RESTING ? Problem.COACH_RESTING : Problem.COACH_UNREACHABLE;
    return new ProblemException(problem)
        .with("turn_id", turn.id().toString())
        .with("round_used", false);
  }
}
