package preflight.runs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import preflight.forms.Page;
import preflight.identity.Caller;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.runs.Run;
import preflight.runs.RunAccess;
import preflight.runs.RunRetention;
import tools.jackson.databind.JsonNode;

/** What a browser keeps to go on without the server: the way through a run's form, and its pages without an answer. */
@Controller
@RequestMapping("/survey/{form}/run")
class OfflinePages {
  private final OpenRuns openRuns;
  private final RunAccess access;
  private final RunRetention retention;
  private final SurveyViews views;
  private final Pages pages;

  OfflinePages(
      OpenRuns openRuns, RunAccess access, RunRetention retention, SurveyViews views, Pages pages) {
    this.retention = retention;
    this.openRuns = openRuns;
    this.access = access;
    this.views = views;
    this.pages = pages;
  }

  /**
   * @param keepDays how long a browser keeps the run when nobody opens it again: no longer than it is kept here
   */
  record Way(String language, long keepDays, List<Step> pages) {}

  /**
   * @param path where the page is
   * @param blank where its copy without answers is
   * @param visibleIf the tree of its condition; none when it is always shown
   */
  record Step(
      String pageId,
      String title,
      String path,
      String blank,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode visibleIf) {}

  @GetMapping("/offline")
  @ResponseBody
  Way way(
      @PathVariable String form,
      @RequestParam("run") String run,
      Caller caller,
      HttpServletRequest request) {
    var open = inProgress(form, run, caller);
    var language = RunLanguages.of(open, request);
    return new Way(
        language,
        Math.max(1, retention.ofUnfinished(form).toDays()),
        open.form().pages().stream().map(page -> step(open, page, language)).toList());
  }

  private static Step step(OpenRun open, Page page, String language) {
    var condition = page.visibleIf();
    return new Step(
        page.id(),
        page.title().in(language),
        open.paths().page(page.id()),
        open.paths().blank(page.id()) + "?run=" + open.run().id(),
        condition == null ? null : condition.toJson());
  }

  @GetMapping("/blank/{page}")
  Pages.Html blank(
      @PathVariable String form,
      @PathVariable("page") String pageId,
      @RequestParam("run") String run,
      Caller caller,
      HttpServletRequest request) {
    var open = openRuns.blank(inProgress(form, run, caller));
    var page = open.form().page(pageId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    return pages.html("survey/page.jte", views.blank(open, page, request));
  }

  private OpenRun inProgress(String form, String run, Caller caller) {
    return openRuns
        .find(caller, form, RunAccess.id(run))
        .filter(open -> open.run().status() == Run.Status.IN_PROGRESS)
        .orElseThrow(() -> access.absent(caller));
  }
}
