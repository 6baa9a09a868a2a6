package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import preflight.identity.Caller;
import preflight.platform.web.ClearSiteData;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.SeeOther;

/** The end on a computer that others use too: the codes, then nothing of it is left in the browser. */
@Controller
class SharedPages {
  private static final String FINISH = "/shared/finish";
  private static final String FINISHED = "/shared/finished";

  private final KeptRuns keptRuns;
  private final RunOwners owners;
  private final Frames frames;
  private final Pages pages;

  SharedPages(KeptRuns keptRuns, RunOwners owners, Frames frames, Pages pages) {
    this.keptRuns = keptRuns;
    this.owners = owners;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(FINISH)
  Pages.Html confirm(Caller caller, HttpServletRequest request) {
    PageFrame frame = frames.of(request);
    return pages.html(
        "shared/finish.jte", new FinishSharedPage(frame, FINISH, keptRuns.of(caller, frame)));
  }

  @PostMapping(FINISH)
  Object clear(HttpServletResponse response) {
    owners.forget(response);
    ClearSiteData.ask(response);
    return SeeOther.to(FINISHED);
  }

  @GetMapping(FINISHED)
  Pages.Html cleared(HttpServletRequest request) {
    return pages.html("shared/finished.jte", frames.of(request));
  }
}
