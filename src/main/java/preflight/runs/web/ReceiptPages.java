package preflight.runs.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.privacy.Consent;
import preflight.runs.KeptWithRun;
import preflight.runs.RunAccess;
import preflight.runs.Runs;

/** Everything that is kept about a run: to read, to print, to take along, to delete. */
@Controller
@RequestMapping("/survey/{form}/finish")
class ReceiptPages {
  private final Runs runs;
  private final OpenRuns openRuns;
  private final RunViews runViews;
  private final ReceiptViews views;
  private final FinishViews finishViews;
  private final Pages pages;
  private final List<KeptWithRun> kept;

  ReceiptPages(
      Runs runs,
      OpenRuns openRuns,
      RunViews runViews,
      ReceiptViews views,
      FinishViews finishViews,
      Pages pages,
      List<KeptWithRun> kept) {
    this.runs = runs;
    this.openRuns = openRuns;
    this.runViews = runViews;
    this.views = views;
    this.finishViews = finishViews;
    this.pages = pages;
    this.kept = List.copyOf(kept);
  }

  @GetMapping("/receipt")
  Pages.Html show(
      @PathVariable String form,
      @RequestParam(name = "run", required = false) @Nullable String runId,
      Caller caller,
      HttpServletRequest request) {
    return find(caller, form, runId)
        .map(open -> pages.html("survey/receipt.jte", views.page(open, request)))
        .orElseGet(() -> finishViews.nothing(form, request));
  }

  /** The same as {@code GET /runs/{id}}, with what else is kept. */
  record Receipt(
      @JsonUnwrapped RunJson.Whole run,
      List<GivenConsent> consents,
      List<Event> events,
      @JsonAnyGetter Map<String, Object> others) {}

  /** The hash proves which words were read: SHA-256, in hexadecimal, of the text in UTF-8. */
  record GivenConsent(
      String purpose, String version, String language, String textHash, Instant givenAt) {
    static GivenConsent of(Consent consent) {
      return new GivenConsent(
          consent.purpose().word(),
          consent.version(),
          consent.language(),
          consent.textHash(),
          consent.givenAt());
    }
  }

  record Event(
      String type,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String pageId,
      Instant at) {}

  @GetMapping(path = "/receipt.json", produces = APPLICATION_JSON_VALUE)
  ResponseEntity<Receipt> download(
      @PathVariable String form,
      @RequestParam(name = "run", required = false) @Nullable String runId,
      Caller caller) {
    OpenRun open =
        find(caller, form, runId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    var trail = runs.trail(open.participant(), open.run().id());
    var attachment =
        ContentDisposition.attachment().filename(form + "-" + open.run().id() + ".json").build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .body(
            new Receipt(
                runViews.whole(open.run(), open.participant()),
                trail.consents().stream().map(GivenConsent::of).toList(),
                trail.events().stream()
                    .map(event -> new Event(event.type().word(), event.pageId(), event.at()))
                    .toList(),
                others(open)));
  }

  private Map<String, Object> others(OpenRun open) {
    var others = new LinkedHashMap<String, Object>();
    for (var each : kept) {
      each.of(open.participant(), open.run().id()).ifPresent(part -> others.put(each.name(), part));
    }
    return others;
  }

  /** Without a run in the address the completed one is meant: that is where the link is. */
  private Optional<OpenRun> find(Caller caller, String form, @Nullable String runId) {
    return runId == null
        ? openRuns.newestCompleted(caller, form).or(() -> openRuns.newest(caller, form))
        : openRuns.find(caller, form, RunAccess.id(runId));
  }
}
