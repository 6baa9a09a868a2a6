package preflight.runs.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import jakarta.servlet.http.HttpServletRequest;
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
import preflight.runs.RunAccess;
import preflight.runs.StoredRun;

/** Everything that is kept about a run: to read, to print, to take along, to delete. */
@Controller
@RequestMapping("/survey/{form}/finish")
class ReceiptPages {
  private final OpenRuns openRuns;
  private final ReceiptViews views;
  private final FinishViews finishViews;
  private final Pages pages;
  private final Receipts receipts;

  ReceiptPages(
      OpenRuns openRuns,
      ReceiptViews views,
      FinishViews finishViews,
      Pages pages,
      Receipts receipts) {
    this.openRuns = openRuns;
    this.views = views;
    this.finishViews = finishViews;
    this.pages = pages;
    this.receipts = receipts;
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

  @GetMapping(path = "/receipt.json", produces = APPLICATION_JSON_VALUE)
  ResponseEntity<Receipts.Receipt> download(
      @PathVariable String form,
      @RequestParam(name = "run", required = false) @Nullable String runId,
      Caller caller) {
    OpenRun open =
        find(caller, form, runId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    var attachment =
        ContentDisposition.attachment().filename(form + "-" + open.run().id() + ".json").build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .body(receipts.of(open.participant(), new StoredRun(open.run(), open.pages())));
  }

  /** Without a run in the address the completed one is meant: that is where the link is. */
  private Optional<OpenRun> find(Caller caller, String form, @Nullable String runId) {
    return runId == null
        ? openRuns.newestCompleted(caller, form).or(() -> openRuns.newest(caller, form))
        : openRuns.find(caller, form, RunAccess.id(runId));
  }
}
