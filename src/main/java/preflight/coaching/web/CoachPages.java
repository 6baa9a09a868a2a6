package preflight.coaching.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.coaching.Coaching;
import preflight.coaching.ContinueOutcome;
import preflight.coaching.Feedbacks;
import preflight.coaching.MessageOutcome;
import preflight.coaching.Messages;
import preflight.coaching.Openings;
import preflight.coaching.StartOutcome;
import preflight.coaching.Turn;
import preflight.coaching.TurnId;
import preflight.identity.Caller;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.SeeOther;
import preflight.runs.RunAccess;

/**
 * The participant's page. Every post of it waits for the reply and leads back to the page; a script
 * says that it reads along by itself, and is not kept waiting.
 */
@Controller
@RequestMapping("/app/coaching/{id}")
class CoachPages {
  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final Openings openings;
  private final Messages messages;
  private final Coaching coaching;
  private final Feedbacks feedbacks;
  private final RunAccess access;
  private final CoachRequests requests;
  private final CoachReplies replies;
  private final CoachPageViews views;

  CoachPages(
      Openings openings,
      Messages messages,
      Coaching coaching,
      Feedbacks feedbacks,
      RunAccess access,
      CoachRequests requests,
      CoachReplies replies,
      CoachPageViews views) {
    this.openings = openings;
    this.messages = messages;
    this.coaching = coaching;
    this.feedbacks = feedbacks;
    this.access = access;
    this.requests = requests;
    this.replies = replies;
    this.views = views;
  }

  @GetMapping
  Object show(@PathVariable String id, Caller caller, HttpServletRequest request) {
    return views.page(visit(id, caller), Tried.NOTHING, request);
  }

  @GetMapping("/transcript.txt")
  ResponseEntity<String> text(@PathVariable String id, Caller caller, HttpServletRequest request) {
    var visit = visit(id, caller);
    var text =
        views.text(visit, request).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    var attachment =
        ContentDisposition.attachment().filename("coach-" + visit.run() + ".txt").build();
    return ResponseEntity.ok()
        .contentType(TEXT)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .body(text);
  }

  @PostMapping("/start")
  Object start(
      @PathVariable String id,
      @RequestParam(name = "consent_version", required = false) @Nullable String version,
      @RequestParam(name = "consent", required = false) @Nullable String agreed,
      @RequestParam(name = "js", required = false) @Nullable String js,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    var visit = visit(id, caller);
    String consent = agreed == null ? null : version;
    return switch (openings.start(visit.participant(), visit.run(), null, consent)) {
      case StartOutcome.Begun(_, var opening) -> done(visit, opening, js);
      case StartOutcome.Absent() -> throw access.absent(caller);
      case StartOutcome.ConsentNeeded _ -> {
        var error =
            views.text(
                consent == null ? "coach.consent.missing" : "coach.consent.changed", request);
        yield again(
            visit,
            Tried.wrong((String) null, List.of(new ErrorLine("consent", null, error))),
            request,
            response);
      }
      case StartOutcome.TooMany() ->
          again(visit, Tried.conflict("coach.too-many", null), request, response);
      case StartOutcome.NotCompleted(), StartOutcome.NoPipeline() ->
          again(visit, Tried.conflict("coach.not-now", null), request, response);
    };
  }

  @PostMapping("/message")
  Object say(
      @PathVariable String id,
      @RequestParam(name = "message", required = false) @Nullable String text,
      @RequestParam(name = "turn_id", required = false) @Nullable String turnId,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    var visit = visit(id, caller);
    var turn = turnId == null ? null : new TurnId(RunAccess.uuid(turnId));
    var outcome = messages.say(visit.participant(), visit.run(), turn, text);
    if (outcome instanceof MessageOutcome.IdUsed) {
      // What had no reply was put in other words before it was tried again: that is another
      // message.
      outcome = messages.say(visit.participant(), visit.run(), null, text);
    }
    return switch (outcome) {
      case MessageOutcome.Accepted(_, var accepted) -> done(visit, accepted, null);
      case MessageOutcome.Absent() -> throw access.absent(caller);
      case MessageOutcome.Unsayable(var faults) ->
          again(visit, Tried.wrong(text, views.errors(faults, request)), request, response);
      case MessageOutcome.Busy _ ->
          again(visit, Tried.conflict("coach.busy", text), request, response);
      case MessageOutcome.ConsentNeeded _ ->
          again(visit, Tried.conflict("coach.consent.changed", text), request, response);
      case MessageOutcome.Paused _,
          MessageOutcome.Over _,
          MessageOutcome.NotStarted _,
          MessageOutcome.IdUsed _ ->
          again(visit, Tried.conflict("coach.not-now", text), request, response);
    };
  }

  @PostMapping("/stop")
  Object stop(@PathVariable String id, Caller caller) throws IOException, InterruptedException {
    var visit = visit(id, caller);
    return steered(visit, coaching.stop(visit.participant(), visit.run()), null, caller);
  }

  @PostMapping("/continue")
  Object goOn(
      @PathVariable String id,
      @RequestParam(name = "js", required = false) @Nullable String js,
      Caller caller)
      throws IOException, InterruptedException {
    var visit = visit(id, caller);
    return steered(visit, coaching.goOn(visit.participant(), visit.run()), js, caller);
  }

  @PostMapping("/end")
  Object finish(
      @PathVariable String id,
      @RequestParam(name = "js", required = false) @Nullable String js,
      Caller caller)
      throws IOException, InterruptedException {
    var visit = visit(id, caller);
    return steered(visit, coaching.finish(visit.participant(), visit.run()), js, caller);
  }

  @PostMapping("/feedback")
  Object feedback(
      @PathVariable String id,
      @RequestParam(name = "rating", required = false) @Nullable String rating,
      @RequestParam(name = "comment", required = false) @Nullable String comment,
      @RequestParam(name = "confidence_after", required = false) @Nullable String confidence,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var visit = visit(id, caller);
    var given = new CoachJson.Feedback(number(rating), comment, number(confidence));
    try {
      return switch (feedbacks.give(
          visit.participant(), visit.run(), requests.feedback(given, request))) {
        case TAKEN -> SeeOther.to(visit.path() + "#feedback");
        case ABSENT -> throw access.absent(caller);
        case NOT_COMPLETED ->
            again(visit, Tried.conflict("coach.not-now", null), request, response);
      };
    } catch (ProblemException refused) {
      if (refused.problem() != Problem.INVALID_REQUEST) {
        throw refused;
      }
      return again(visit, Tried.wrong(given, views.errors(refused)), request, response);
    }
  }

  private Object steered(Visit visit, ContinueOutcome outcome, @Nullable String js, Caller caller)
      throws IOException, InterruptedException {
    return switch (outcome) {
      case ContinueOutcome.Done(_, var turn) -> done(visit, turn, js);
      case ContinueOutcome.Absent() -> throw access.absent(caller);
      case ContinueOutcome.NotStarted _, ContinueOutcome.Over _, ContinueOutcome.ConsentNeeded _ ->
          SeeOther.to(visit.path());
    };
  }

  private Object done(Visit visit, @Nullable Turn turn, @Nullable String js)
      throws IOException, InterruptedException {
    if (turn != null && js == null) {
      replies.await(visit.participant(), visit.run(), turn.id());
    }
    return SeeOther.to(visit.path());
  }

  private Object again(
      Visit visit, Tried tried, HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(tried.status().value());
    return views.page(visit, tried, request);
  }

  private Visit visit(String id, Caller caller) {
    var run = RunAccess.id(id);
    return new Visit(access.owner(caller, run), run, caller);
  }

  /** What is no number is no answer. */
  private static @Nullable Integer number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,4}") ? Integer.valueOf(text) : null;
  }
}
