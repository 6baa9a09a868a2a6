package preflight.coaching.web;

import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import preflight.coaching.Coaching;
import preflight.coaching.ContinueOutcome;
import preflight.coaching.Feedbacks;
import preflight.coaching.MessageOutcome;
import preflight.coaching.Messages;
import preflight.coaching.Openings;
import preflight.coaching.StartOutcome;
import preflight.coaching.TurnId;
import preflight.coaching.TurnReader.Place;
import preflight.identity.Caller;
import preflight.identity.ParticipantId;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.runs.RunAccess;
import preflight.runs.RunId;

/**
 * The JSON face of the coach; the contract is {@code /openapi.json}. A reply comes whole, or as events to
 * who accepts those.
 */
@RestController
@RequestMapping("/runs/{id}")
class CoachApi {
  private final Openings openings;
  private final Messages messages;
  private final Coaching coaching;
  private final Feedbacks feedbacks;
  private final RunAccess access;
  private final CoachRequests requests;
  private final CoachProblems problems;
  private final CoachReplies replies;
  private final CoachViews views;

  CoachApi(
      Openings openings,
      Messages messages,
      Coaching coaching,
      Feedbacks feedbacks,
      RunAccess access,
      CoachRequests requests,
      CoachProblems problems,
      CoachReplies replies,
      CoachViews views) {
    this.openings = openings;
    this.messages = messages;
    this.coaching = coaching;
    this.feedbacks = feedbacks;
    this.access = access;
    this.requests = requests;
    this.problems = problems;
    this.replies = replies;
    this.views = views;
  }

  @PostMapping(
      path = "/coach/start",
      produces = {APPLICATION_JSON_VALUE, TEXT_EVENT_STREAM_VALUE})
  void start(
      @PathVariable String id,
      @RequestBody(required = false) CoachJson.@Nullable Start body,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    RunId run = RunAccess.id(id);
    var participant = access.owner(caller, run);
    var start = requests.start(body, request);
    switch (openings.start(participant, run, start.pipeline(), start.consent())) {
      case StartOutcome.Begun(_, var opening) ->
          replies.opening(participant, run, opening, request, response);
      case StartOutcome.Absent() -> throw access.absent(caller);
      case StartOutcome.NotCompleted() -> throw new ProblemException(Problem.RUN_NOT_COMPLETED);
      case StartOutcome.NoPipeline() ->
          throw problems.noPipeline(start.pipeline() != null, request);
      case StartOutcome.ConsentNeeded(var text) -> throw problems.consentNeeded(text);
      case StartOutcome.TooMany() -> throw new ProblemException(Problem.TOO_MANY_TALKS);
    }
  }

  @PostMapping(
      path = "/coach/message",
      produces = {APPLICATION_JSON_VALUE, TEXT_EVENT_STREAM_VALUE})
  void say(
      @PathVariable String id,
      @RequestBody CoachJson.Message body,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    RunId run = RunAccess.id(id);
    var participant = access.owner(caller, run);
    var turn = requests.turnId(body, request);
    switch (messages.say(participant, run, turn, body.message())) {
      case MessageOutcome.Accepted(_, var accepted) ->
          replies.message(participant, run, accepted, request, response);
      case MessageOutcome.Unsayable(var faults) -> requests.refuse(faults, request);
      case MessageOutcome.Absent() -> throw access.absent(caller);
      case MessageOutcome.NotStarted() -> throw new ProblemException(Problem.COACH_NOT_STARTED);
      case MessageOutcome.ConsentNeeded(var text) -> throw problems.consentNeeded(text);
      case MessageOutcome.Paused() -> throw new ProblemException(Problem.COACH_PAUSED);
      case MessageOutcome.Over(var session) -> throw problems.over(session);
      case MessageOutcome.Busy(var live) -> throw problems.busy(live);
      case MessageOutcome.IdUsed() -> throw new ProblemException(Problem.TURN_ID_USED);
    }
  }

  @GetMapping(path = "/coach/turns/{turn}/events", produces = TEXT_EVENT_STREAM_VALUE)
  void events(
      @PathVariable String id,
      @PathVariable String turn,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      Caller caller,
      HttpServletResponse response)
      throws InterruptedException {
    RunId run = RunAccess.id(id);
    var participant = access.owner(caller, run);
    var named = new TurnId(RunAccess.uuid(turn));
    if (!replies.stream(participant, run, named, Place.read(last), response)) {
      throw access.absent(caller);
    }
  }

  @PostMapping(path = "/coach/stop", produces = APPLICATION_JSON_VALUE)
  CoachJson.Done stop(@PathVariable String id, Caller caller) {
    return steer(id, caller, coaching::stop);
  }

  @PostMapping(path = "/coach/continue", produces = APPLICATION_JSON_VALUE)
  CoachJson.Done goOn(@PathVariable String id, Caller caller) {
    return steer(id, caller, coaching::goOn);
  }

  @PostMapping(path = "/coach/end", produces = APPLICATION_JSON_VALUE)
  CoachJson.Done end(@PathVariable String id, Caller caller) {
    return steer(id, caller, coaching::finish);
  }

  @FunctionalInterface
  private interface Verb {
    ContinueOutcome apply(ParticipantId participant, RunId run);
  }

  private CoachJson.Done steer(String id, Caller caller, Verb verb) {
    RunId run = RunAccess.id(id);
    var participant = access.owner(caller, run);
    return switch (verb.apply(participant, run)) {
      case ContinueOutcome.Done(_, var turn) ->
          replies.done(
              coaching.talk(participant, run).orElseThrow(() -> access.absent(caller)),
              turn == null ? null : turn.id());
      case ContinueOutcome.Absent() -> throw access.absent(caller);
      case ContinueOutcome.NotStarted() -> throw new ProblemException(Problem.COACH_NOT_STARTED);
      case ContinueOutcome.Over(var session) -> throw problems.over(session);
      case ContinueOutcome.ConsentNeeded(var text) -> throw problems.consentNeeded(text);
    };
  }

  @GetMapping(path = "/coach/history", produces = APPLICATION_JSON_VALUE)
  CoachJson.History history(@PathVariable String id, Caller caller) {
    RunId run = RunAccess.id(id);
    return coaching
        .talk(access.owner(caller, run), run)
        .map(views::history)
        .orElseThrow(() -> access.absent(caller));
  }

  @PostMapping("/feedback")
  @ResponseStatus(NO_CONTENT)
  void feedback(
      @PathVariable String id,
      @RequestBody CoachJson.Feedback body,
      Caller caller,
      HttpServletRequest request) {
    RunId run = RunAccess.id(id);
    var participant = access.owner(caller, run);
    switch (feedbacks.give(participant, run, requests.feedback(body, request))) {
      case TAKEN -> {}
      case ABSENT -> throw access.absent(caller);
      case NOT_COMPLETED -> throw new ProblemException(Problem.RUN_NOT_COMPLETED);
    }
  }
}
