package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.platform.web.Frames;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.SeeOther;
import preflight.runs.Codes;
import preflight.runs.ResumeCode;
import preflight.runs.RunAccess;

/** "Carry on elsewhere": the run's code, shown to its owner as often as they like. */
@Controller
@RequestMapping("/survey/{form}/run/code")
class CodePages {
  private final OpenRuns openRuns;
  private final Codes codes;
  private final FinishViews views;
  private final RunLanguages languages;
  private final Pages pages;
  private final PublicOrigin origin;

  CodePages(
      OpenRuns openRuns,
      Codes codes,
      FinishViews views,
      RunLanguages languages,
      Pages pages,
      PublicOrigin origin) {
    this.openRuns = openRuns;
    this.codes = codes;
    this.views = views;
    this.languages = languages;
    this.pages = pages;
    this.origin = origin;
  }

  @GetMapping
  Pages.Html show(
      @PathVariable String form,
      @RequestParam(name = "run", required = false) @Nullable String runId,
      Caller caller,
      HttpServletRequest request) {
    return openRuns
        .meant(caller, form, runId == null ? null : RunAccess.id(runId))
        .map(open -> page(open, caller, request))
        .orElseGet(() -> views.nothing(form, request));
  }

  /** Makes a new code; the one before opens nothing any more. */
  @PostMapping
  Object replace(
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
    codes.replace(open.participant(), open.run().id());
    return SeeOther.to(open.codePath());
  }

  private Pages.Html page(OpenRun open, Caller caller, HttpServletRequest request) {
    PageFrame frame = languages.frame(open, request);
    String language = RunLanguages.of(open, request);
    String code =
        codes.show(open.participant(), open.run().id()).map(ResumeCode::text).orElse(null);
    String resumePage = origin.of(request) + ResumePages.PATH;
    return pages.html(
        "survey/code.jte",
        new CodePage(
            frame,
            open.form().title().in(language),
            SurveyViews.otherLanguage(frame, language),
            open.run().id().toString(),
            code,
            resumePage + "#" + code,
            resumePage,
            open.paths().code(),
            open.goOnPath(),
            rememberedUntil(caller, frame)));
  }

  private static @Nullable Moment rememberedUntil(Caller caller, PageFrame frame) {
    return caller instanceof Caller.Participant participant
        ? Frames.date(participant.expiresAt(), frame)
        : null;
  }
}
