package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.platform.web.SeeOther;
import preflight.runs.Codes;
import preflight.runs.RunAccess;

/** Of several runs of one form: from here on the pages mean this one. */
@Controller
class ChoicePages {
  private final OpenRuns openRuns;
  private final Codes codes;
  private final FinishViews views;

  ChoicePages(OpenRuns openRuns, Codes codes, FinishViews views) {
    this.openRuns = openRuns;
    this.codes = codes;
    this.views = views;
  }

  @PostMapping("/survey/{form}/run/choose")
  Object choose(
      @PathVariable String form,
      @RequestParam("run_id") String runId,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<OpenRun> found = openRuns.find(caller, form, RunAccess.id(runId));
    if (found.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return views.nothing(form, request);
    }
    OpenRun open = found.get();
    codes.choose(open.participant(), open.run().id());
    return SeeOther.to(open.goOnPath());
  }
}
