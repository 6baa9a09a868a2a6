package preflight.coaching.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.Feedback;
import preflight.coaching.MessageOutcome.Fault;
import preflight.coaching.Messages;
import preflight.coaching.TurnId;
import preflight.platform.db.Instants;
import preflight.platform.db.StorableText;
import preflight.platform.web.Faults;
import preflight.platform.web.Frames;
import preflight.runs.RunAccess;

/** What callers send, checked for shape; a request with faults names all of them. */
@Component
class CoachRequests {
  private static final int VERSION_LENGTH = 100;

  private final Frames frames;
  private final Clock clock;

  CoachRequests(Frames frames, Clock clock) {
    this.frames = frames;
    this.clock = clock;
  }

  record Start(@Nullable String pipeline, @Nullable String consent) {}

  /** Nothing at all asks for the form's own pipeline. */
  Start start(CoachJson.@Nullable Start body, HttpServletRequest request) {
    if (body == null) {
      return new Start(null, null);
    }
    var faults = new Faults(frames.texts(request));
    if (body.pipelineName() != null) {
      faults.name("/pipeline_name", body.pipelineName());
    }
    String consent = body.consent() == null ? null : body.consent().version();
    if (body.consent() != null && consent == null) {
      faults.add("/consent/version", "required", "invalid.consent-version");
    }
    faults.length("/consent/version", consent, VERSION_LENGTH);
    faults.throwIfAny();
    return new Start(body.pipelineName(), consent);
  }

  /** Null when the caller made no id of its own. */
  @Nullable TurnId turnId(CoachJson.Message body, HttpServletRequest request) {
    if (body.turnId() == null) {
      return null;
    }
    var id = RunAccess.parse(body.turnId());
    if (id.isPresent()) {
      return new TurnId(id.get());
    }
    var faults = new Faults(frames.texts(request));
    faults.add("/turn_id", "invalid_id", "invalid.turn-id");
    faults.throwIfAny();
    return null;
  }

  void refuse(List<Fault> found, HttpServletRequest request) {
    var faults = new Faults(frames.texts(request));
    for (Fault fault : found) {
      switch (fault) {
        case REQUIRED -> faults.add("/message", "required", "invalid.message");
        case TOO_LONG -> faults.add("/message", "too_long", "invalid.length", Messages.LONGEST);
        case UNREADABLE_TEXT ->
            faults.add("/message", "unreadable_text", "invalid.unreadable-text");
      }
    }
    faults.throwIfAny();
  }

  Feedback feedback(CoachJson.Feedback body, HttpServletRequest request) {
    var faults = new Faults(frames.texts(request));
    if (body.rating() == null) {
      faults.add("/rating", "required", "invalid.rating", Feedback.BEST);
    } else if (body.rating() < 1 || body.rating() > Feedback.BEST) {
      faults.add("/rating", "range", "invalid.rating", Feedback.BEST);
    }
    faults.length("/comment", body.comment(), Feedback.LONGEST);
    if (body.comment() != null && !StorableText.is(body.comment())) {
      faults.add("/comment", "unreadable_text", "invalid.unreadable-text");
    }
    if (body.confidenceAfter() != null
        && (body.confidenceAfter() < 0 || body.confidenceAfter() > Feedback.MOST_CONFIDENT)) {
      faults.add("/confidence_after", "range", "invalid.confidence", Feedback.MOST_CONFIDENT);
    }
    faults.throwIfAny();
    return new Feedback(
        Objects.requireNonNull(body.rating()),
        body.comment() == null || body.comment().isBlank() ? null : body.comment(),
        body.confidenceAfter(),
        Instants.now(clock));
  }
}
