package preflight.runs.web;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import preflight.identity.Caller;
import preflight.identity.ParticipantId;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.runs.CompleteOutcome;
import preflight.runs.RunAccess;
import preflight.runs.RunId;
import preflight.runs.Runs;
import preflight.runs.SaveOutcome;
import preflight.runs.Saves;
import preflight.runs.StartOutcome;
import preflight.runs.Starts;

/**
 * The JSON face of runs; the contract is {@code /openapi.json}. What a write produces stands at its
 * mapping, so that a caller who would not take the answer is refused before anything is written.
 */
@RestController
@RequestMapping("/runs")
class RunApi {
  private final Runs runs;
  private final Starts starts;
  private final Saves saves;
  private final RunOwners owners;
  private final RunAccess access;
  private final RunRequests requests;
  private final RunViews views;
  private final RunProblems problems;

  RunApi(
      Runs runs,
      Starts starts,
      Saves saves,
      RunOwners owners,
      RunAccess access,
      RunRequests requests,
      RunViews views,
      RunProblems problems) {
    this.runs = runs;
    this.starts = starts;
    this.saves = saves;
    this.owners = owners;
    this.access = access;
    this.requests = requests;
    this.views = views;
    this.problems = problems;
  }

  @PostMapping(produces = APPLICATION_JSON_VALUE)
  ResponseEntity<RunJson.Started> start(
      @RequestBody RunJson.Start body,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    var start = requests.start(body, request);
    return switch (starts.start(caller, start)) {
      case StartOutcome.Started started ->
          ResponseEntity.status(CREATED)
              .location(URI.create("/runs/" + started.run().id()))
              .body(views.started(started, owners.introduce(started, caller, request, response)));
      case StartOutcome.NoSuchForm() -> throw problems.noSuchForm(start, request);
      case StartOutcome.NoSuchLanguage(var version) ->
          throw problems.noSuchLanguage(version, request);
      case StartOutcome.OtherConsent(var version) -> throw problems.otherConsent(version, request);
      case StartOutcome.CallerGone() -> throw new ProblemException(Problem.UNAUTHORIZED);
    };
  }

  @GetMapping
  RunJson.Listing list(
      Caller caller,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor,
      HttpServletRequest request) {
    var page = requests.listing(limit, cursor, request);
    return owners
        .existing(caller)
        .map(owner ->
            views.listing(runs.overview(owner, page.before(), page.limit() + 1), page.limit()))
        .orElseGet(() -> new RunJson.Listing(List.of(), null));
  }

  @GetMapping("/{id}")
  RunJson.Whole read(@PathVariable String id, Caller caller) {
    RunId asked = RunAccess.id(id);
    ParticipantId participant = access.owner(caller, asked);
    return runs.stored(participant, asked)
        .map(stored -> views.whole(stored, participant))
        .orElseThrow(() -> access.absent(caller));
  }

  @PatchMapping(path = "/{id}/answers", produces = APPLICATION_JSON_VALUE)
  RunJson.Saved save(
      @PathVariable String id,
      @RequestBody RunJson.Save body,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    RunId run = RunAccess.id(id);
    var save = requests.save(body, request);
    return switch (saves.save(
        access.owner(caller, run), run, save.pageId(), save.answers(), save.revision())) {
      case SaveOutcome.Saved saved -> views.saved(saved, owners.renew(caller, response), request);
      case SaveOutcome.Rejected(var faults) -> throw problems.rejected(faults, request);
      case SaveOutcome.Stale(var stored) -> throw problems.stale(stored);
      case SaveOutcome.NoSuchPage() -> throw problems.noSuchPage(request);
      case SaveOutcome.Completed() -> throw new ProblemException(Problem.RUN_COMPLETED);
      case SaveOutcome.Absent() -> throw access.absent(caller);
    };
  }

  @PostMapping(path = "/{id}/complete", produces = APPLICATION_JSON_VALUE)
  RunJson.Completed complete(@PathVariable String id, Caller caller, HttpServletRequest request) {
    RunId run = RunAccess.id(id);
    ParticipantId participant = access.owner(caller, run);
    return switch (runs.complete(participant, run)) {
      case CompleteOutcome.Completed completed -> views.completed(completed);
      case CompleteOutcome.Incomplete(var missing) -> throw problems.incomplete(missing, request);
      case CompleteOutcome.CompletedBefore() -> throw new ProblemException(Problem.RUN_COMPLETED);
      case CompleteOutcome.Absent() -> throw access.absent(caller);
    };
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(NO_CONTENT)
  void withdraw(@PathVariable String id, Caller caller) {
    RunId run = RunAccess.id(id);
    if (!runs.withdraw(access.owner(caller, run), run)) {
      throw access.absent(caller);
    }
  }

  @PostMapping("/{id}/events")
  @ResponseStatus(NO_CONTENT)
  void append(
      @PathVariable String id,
      @RequestBody List<RunJson.@Nullable Event> events,
      Caller caller,
      HttpServletRequest request) {
    RunId run = RunAccess.id(id);
    if (!runs.append(access.owner(caller, run), run, requests.events(events, request))) {
      throw access.absent(caller);
    }
  }
}
