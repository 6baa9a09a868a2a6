package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import preflight.forms.Consent;
import preflight.forms.FieldFault;
import preflight.forms.FormVersion;
import preflight.forms.Missing;
import preflight.platform.web.FieldError;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.runs.Runs;
import preflight.runs.StoredPage;

/** The refusals of runs as problem documents. */
@Component
class RunProblems {
  private final FaultTexts faultTexts;

  RunProblems(FaultTexts faultTexts) {
    this.faultTexts = faultTexts;
  }

  ProblemException noSuchForm(Runs.Start start) {
    return new ProblemException(
        Problem.NOT_FOUND,
        start.version() == null
            ? "There is no published form of that name; GET /forms lists them."
            : "That form has no published version of that number.");
  }

  ProblemException noSuchLanguage(FormVersion version) {
    return invalid(
        "/language",
        "unknown_language",
        "must be one of the form's languages: " + String.join(", ", version.form().languages()));
  }

  ProblemException otherConsent(FormVersion version) {
    Consent consent = version.form().consent();
    return invalid(
        "/consent/version",
        "other_version",
        consent == null
            ? "must be left out: this form asks for no consent"
            : "must be " + consent.version() + ", the one this form version asks for");
  }

  ProblemException noSuchPage() {
    return invalid("/page_id", "unknown_page", "must be a page of the run's form version");
  }

  ProblemException rejected(List<FieldFault> faults, HttpServletRequest request) {
    return new ProblemException(
        Problem.INVALID_ANSWERS,
        Problem.INVALID_ANSWERS.explanation(),
        faultTexts.errors(faults, request));
  }

  ProblemException stale(StoredPage stored) {
    return new ProblemException(Problem.STALE_REVISION)
        .with(
            "stored",
            new RunJson.Stored(
                stored.pageId(), stored.revision(), stored.savedAt(), stored.fields()));
  }

  ProblemException incomplete(List<Missing> missing, HttpServletRequest request) {
    return new ProblemException(
            Problem.INCOMPLETE,
            Problem.INCOMPLETE.explanation(),
            faultTexts.errors(missing.stream().map(Missing::fault).toList(), request))
        .with(
            "missing",
            missing.stream()
                .map(each ->
                    new RunJson.Missing(each.pageId(), each.fault().field(), each.fault().code()))
                .toList());
  }

  private static ProblemException invalid(String pointer, String code, String message) {
    return new ProblemException(
        Problem.INVALID_REQUEST,
        Problem.INVALID_REQUEST.explanation(),
        List.of(new FieldError(pointer, code, message)));
  }
}
