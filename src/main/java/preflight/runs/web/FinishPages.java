package preflight.runs.web;

import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.platform.web.SeeOther;
import preflight.runs.CompleteOutcome;
import preflight.runs.Run;
import preflight.runs.RunAccess;
import preflight.runs.Runs;

/** After the last page: check the answers, submit them, see the score, take them back. */
@Controller
@RequestMapping("/survey/{form}/finish")
class FinishPages {
  private final Runs runs;
  private final OpenRuns openRuns;
  private final RunOwners owners;
  private final RunAccess access;
  private final FinishViews views;

  FinishPages(Runs runs, OpenRuns openRuns, RunOwners owners, RunAccess access, FinishViews views) {
    this.runs = runs;
    this.openRuns = openRuns;
    this.owners = owners;
    this.access = access;
    this.views = views;
  }

  @GetMapping("/check")
  Object check(@PathVariable String form, Caller caller, HttpServletRequest request) {
    Optional<OpenRun> open = openRuns.newest(caller, form);
    if (open.isPresent()) {
      return views.check(open.get(), request);
    }
    return openRuns.newestCompleted(caller, form).isPresent()
        ? SeeOther.to(new SurveyPaths(form).result())
        : views.nothing(form, request);
  }

  @PostMapping("/check")
  Object submit(
      @PathVariable String form,
      @RequestParam("run_id") String runId,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<OpenRun> found = openRuns.find(caller, form, RunAccess.id(runId));
    if (found.isEmpty()) {
      response.setStatus(NOT_FOUND.value());
      return views.nothing(form, request);
    }
    OpenRun open = found.get();
    return switch (runs.complete(open.participant(), open.run().id())) {
      case CompleteOutcome.Completed _, CompleteOutcome.CompletedBefore _ ->
          SeeOther.to(open.paths().result());
      case CompleteOutcome.Incomplete _ -> {
        response.setStatus(UNPROCESSABLE_CONTENT.value());
        yield views.check(openRuns.again(open), request);
      }
      case CompleteOutcome.Absent _ -> throw access.absent(caller);
    };
  }

  @GetMapping("/result")
  Object result(@PathVariable String form, Caller caller, HttpServletRequest request) {
    Optional<OpenRun> completed = openRuns.newestCompleted(caller, form);
    if (completed.isPresent()) {
      OpenRun open = completed.get();
      return views.result(open, runs.scores(open.participant(), open.run()), request);
    }
    return openRuns
        .newest(caller, form)
        .<Object>map(open -> SeeOther.to(open.resumePath()))
        .orElseGet(() -> views.nothing(form, request));
  }

  @PostMapping("/withdraw")
  Object withdraw(
      @PathVariable String form,
      @RequestParam("run_id") String runId,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<OpenRun> found = openRuns.find(caller, form, RunAccess.id(runId));
    if (found.isEmpty()) {
      response.setStatus(NOT_FOUND.value());
      return views.nothing(form, request);
    }
    Run run = found.get().run();
    runs.withdraw(found.get().participant(), run.id());
    owners.leaveIfGone(caller, response);
    return views.withdrawn(found.get(), request);
  }
}
