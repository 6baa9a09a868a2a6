package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import preflight.forms.Consent;
import preflight.forms.FieldFault;
import preflight.forms.FormVersion;
import preflight.forms.Missing;
import preflight.platform.web.FieldError;
import preflight.platform.web.Frames;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.runs.Start;
import preflight.runs.StoredPage;

/** The refusals of runs as problem documents. */
@Component
class RunProblems {
  private final FaultTexts faultTexts;
  private final Frames frames;

  RunProblems(FaultTexts faultTexts, Frames frames) {
    this.faultTexts = faultTexts;
    this.frames = frames;
  }

  ProblemException noSuchForm(Start start, HttpServletRequest request) {
    return new ProblemException(
        Problem.NOT_FOUND,
        frames
            .texts(request)
            .text(start.version() == null ? "invalid.form" : "invalid.form-version"));
  }

  ProblemException noSuchLanguage(FormVersion version, HttpServletRequest request) {
    return invalid(
        "/language",
        "unknown_language",
        frames
            .texts(request)
            .text("invalid.language", String.join(", ", version.form().languages())));
  }

  ProblemException otherConsent(FormVersion version, HttpServletRequest request) {
    Consent consent = version.form().consent();
    return invalid(
        "/consent/version",
        "other_version",
        consent == null
            ? frames.texts(request).text("invalid.no-consent")
            : frames.texts(request).text("invalid.other-consent", consent.version()));
  }

  ProblemException noSuchPage(HttpServletRequest request) {
    return invalid("/page_id", "unknown_page", frames.texts(request).text("invalid.page"));
  }

  ProblemException rejected(List<FieldFault> faults, HttpServletRequest request) {
    return new ProblemException(Problem.INVALID_ANSWERS, faultTexts.errors(faults, request));
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
        Problem.INVALID_REQUEST, List.of(new FieldError(pointer, code, message)));
  }
}
