package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.platform.web.SeeOther;
import preflight.runs.RunAccess;

/** Changes the language of a run from a page that has nothing else to save. */
@Controller
class LanguagePosts {
  private final OpenRuns openRuns;
  private final RunLanguages languages;
  private final FinishViews views;

  LanguagePosts(OpenRuns openRuns, RunLanguages languages, FinishViews views) {
    this.openRuns = openRuns;
    this.languages = languages;
    this.views = views;
  }

  /** Goes back to the page that asked, and never to an address that is not one of this run. */
  @PostMapping("/survey/{form}/run/language")
  Object change(
      @PathVariable String form,
      @RequestParam("run_id") String runId,
      @RequestParam("language") String language,
      @RequestParam(name = "return", required = false) @Nullable String back,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<OpenRun> found = openRuns.find(caller, form, RunAccess.id(runId));
    if (found.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return views.nothing(form, request);
    }
    OpenRun open = languages.speaking(found.get(), language);
    String path = path(open, back);
    return SeeOther.to(languages.again(open, path, language));
  }

  private static String path(OpenRun open, @Nullable String back) {
    SurveyPaths paths = open.paths();
    boolean known =
        paths.check().equals(back)
            || open.form().pages().stream().anyMatch(page -> paths.page(page.id()).equals(back));
    return known && back != null ? back : paths.start();
  }
}
