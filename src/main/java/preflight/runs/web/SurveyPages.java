package preflight.runs.web;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.forms.Block;
import preflight.forms.FieldFault;
import preflight.forms.Missing;
import preflight.forms.Page;
import preflight.identity.Caller;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.SeeOther;
import preflight.runs.Run;
import preflight.runs.RunAccess;
import preflight.runs.RunEvent;
import preflight.runs.Runs;
import preflight.runs.SaveOutcome;
import preflight.runs.Saves;
import preflight.runs.StoredPage;
import preflight.runs.web.SurveyViews.Showing;
import tools.jackson.databind.node.ObjectNode;

/** The pages of a form, one address each: the same save as the API's, as a plain form post. */
@Controller
@RequestMapping("/survey/{form}/{page}")
class SurveyPages {
  private final Runs runs;
  private final Saves saves;
  private final OpenRuns openRuns;
  private final RunRequests requests;
  private final RunOwners owners;
  private final RunAccess access;
  private final SurveyViews views;
  private final FinishViews finishViews;
  private final RunLanguages languages;
  private final Pages pages;
  private final Clock clock;

  SurveyPages(
      Runs runs,
      Saves saves,
      OpenRuns openRuns,
      RunRequests requests,
      RunOwners owners,
      RunAccess access,
      SurveyViews views,
      FinishViews finishViews,
      RunLanguages languages,
      Pages pages,
      Clock clock) {
    this.runs = runs;
    this.saves = saves;
    this.openRuns = openRuns;
    this.requests = requests;
    this.owners = owners;
    this.access = access;
    this.views = views;
    this.finishViews = finishViews;
    this.languages = languages;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping
  Object show(
      @PathVariable String form,
      @PathVariable("page") String pageId,
      Caller caller,
      HttpServletRequest request) {
    Optional<OpenRun> newest = openRuns.newest(caller, form);
    if (newest.isEmpty()) {
      return openRuns.newestCompleted(caller, form).isPresent()
          ? SeeOther.to(new SurveyPaths(form).result())
          : finishViews.nothing(form, request);
    }
    OpenRun open = newest.get();
    Page page = page(open, pageId);
    if (!open.journey().canVisit(pageId)) {
      return SeeOther.to(open.resumePath());
    }
    return html(Showing.stored(open, page), request);
  }

  @PostMapping
  Object post(
      @PathVariable String form,
      @PathVariable("page") String pageId,
      @RequestParam("run_id") String runId,
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<OpenRun> found = openRuns.find(caller, form, RunAccess.id(runId));
    if (found.isEmpty()) {
      response.setStatus(NOT_FOUND.value());
      return finishViews.nothing(form, request);
    }
    if (found.get().run().status() == Run.Status.COMPLETED) {
      return SeeOther.to(found.get().paths().result());
    }
    Page page = page(found.get(), pageId);
    // First, so that a page which comes back with faults comes back in the language asked for.
    OpenRun open =
        RunLanguages.asked(posted.getFirst("action"))
            .map(language -> languages.speaking(found.get(), language))
            .orElseGet(found::get);
    if (posted.getFirst("js") == null) {
      var shown = new RunEvent(RunEvent.Type.PAGE_SHOWN, pageId, clock.instant());
      runs.append(open.participant(), open.run().id(), List.of(shown));
    }
    ObjectNode typed = page.fromForm(posted);
    int revision = requests.revision(posted.getFirst("revision"));
    var outcome = saves.save(open.participant(), open.run().id(), pageId, typed, revision);
    return switch (outcome) {
      case SaveOutcome.Saved _ -> {
        owners.renew(caller, response);
        yield saved(open, page, typed, posted, request, response);
      }
      case SaveOutcome.Rejected(var faults) ->
          rejected(open, page, typed, faults, revision, request, response);
      case SaveOutcome.Stale(var stored) ->
          conflict(open, page, typed, List.of(), stored, request, response);
      case SaveOutcome.Completed _ -> SeeOther.to(open.paths().result());
      case SaveOutcome.NoSuchPage _, SaveOutcome.Absent _ -> throw access.absent(caller);
    };
  }

  private Object saved(
      OpenRun before,
      Page page,
      ObjectNode typed,
      MultiValueMap<String, String> posted,
      HttpServletRequest request,
      HttpServletResponse response) {
    OpenRun open = openRuns.again(before);
    Optional<String> language = RunLanguages.asked(posted.getFirst("action"));
    if (language.isPresent()) {
      return SeeOther.to(languages.again(open, open.paths().page(page.id()), language.get()));
    }
    if ("back".equals(posted.getFirst("action"))) {
      return SeeOther.to(
          open.journey()
              .previous(page.id())
              .map(previous -> open.paths().page(previous.id()))
              .orElse(open.paths().start()));
    }
    Set<Block> unseen = posted.getFirst("js") == null ? opened(before, open, page) : Set.of();
    List<FieldFault> faults =
        open.journey().missing().stream()
            .filter(missing -> missing.pageId().equals(page.id()))
            .map(Missing::fault)
            .filter(fault -> page.question(fault.field()).filter(unseen::contains).isEmpty())
            .toList();
    if (!faults.isEmpty()) {
      response.setStatus(UNPROCESSABLE_CONTENT.value());
    }
    if (!faults.isEmpty() || !unseen.isEmpty()) {
      return html(new Showing(open, page, typed, faults, !unseen.isEmpty(), null), request);
    }
    return SeeOther.to(
        open.journey()
            .next(page.id())
            .map(next -> open.paths().page(next.id()))
            .orElse(open.paths().check()));
  }

  /**
   * Without a script nothing appears while typing, so what the answers opened is shown now. Nobody
   * has missed a question that was not there yet.
   */
  private static Set<Block> opened(OpenRun before, OpenRun after, Page page) {
    Set<Block> opened = new HashSet<>(after.journey().visibleBlocks(page));
    before.journey().visibleBlocks(page).forEach(opened::remove);
    return opened;
  }

  private Pages.Html conflict(
      OpenRun open,
      Page page,
      ObjectNode typed,
      List<FieldFault> faults,
      StoredPage stored,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setStatus(CONFLICT.value());
    OpenRun now = openRuns.as(openRuns.again(open), page, typed);
    return html(new Showing(now, page, typed, faults, false, stored), request);
  }

  /**
   * What can be stored is stored; what cannot comes back as it was typed, with what is wrong. A page
   * that was changed elsewhere shows that first: printed with the new revision it would be overwritten.
   */
  private Object rejected(
      OpenRun open,
      Page page,
      ObjectNode typed,
      List<FieldFault> faults,
      int revision,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<StoredPage> stored = open.stored(page).filter(each -> each.revision() != revision);
    if (stored.isPresent()) {
      return conflict(open, page, typed, faults, stored.get(), request, response);
    }
    Set<String> refused = faults.stream().map(FieldFault::field).collect(Collectors.toSet());
    OpenRun now = open;
    if (!refused.contains("")) {
      ObjectNode rest = typed.deepCopy().remove(refused);
      if (saves.save(open.participant(), open.run().id(), page.id(), rest, revision)
          instanceof SaveOutcome.Stale(var changed)) {
        return conflict(open, page, typed, faults, changed, request, response);
      }
      now = openRuns.again(open);
    }
    response.setStatus(UNPROCESSABLE_CONTENT.value());
    return html(
        new Showing(openRuns.as(now, page, typed), page, typed, faults, false, null), request);
  }

  private static Page page(OpenRun open, String pageId) {
    return open.form().page(pageId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
  }

  private Pages.Html html(Showing showing, HttpServletRequest request) {
    return pages.html("survey/page.jte", views.page(showing, request));
  }
}
