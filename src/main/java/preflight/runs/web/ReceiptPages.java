package preflight.runs.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
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
import preflight.runs.Runs;

/** Everything that is kept about a run: to read, to print, to take along, to delete. */
@Controller
@RequestMapping("/survey/{form}/finish")
class ReceiptPages {
  private final Runs runs;
  private final OpenRuns openRuns;
  private final RunRequests requests;
  private final RunViews runViews;
  private final ReceiptViews views;
  private final FinishViews finishViews;
  private final Pages pages;

  ReceiptPages(
      Runs runs,
      OpenRuns openRuns,
      RunRequests requests,
      RunViews runViews,
      ReceiptViews views,
      FinishViews finishViews,
      Pages pages) {
    this.runs = runs;
    this.openRuns = openRuns;
    this.requests = requests;
    this.runViews = runViews;
    this.views = views;
    this.finishViews = finishViews;
    this.pages = pages;
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
      @JsonUnwrapped RunJson.Whole run, List<GivenConsent> consents, List<Event> events) {}

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
                    .toList()));
  }

  /** Without a run in the address the completed one is meant: that is where the link is. */
  private Optional<OpenRun> find(Caller caller, String form, @Nullable String runId) {
    return runId == null
        ? openRuns.newestCompleted(caller, form).or(() -> openRuns.newest(caller, form))
        : openRuns.find(caller, form, requests.runId(runId));
  }
}
