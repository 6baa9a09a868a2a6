package preflight.runs.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import preflight.identity.Caller;
import preflight.platform.web.Csrf;
import preflight.platform.web.FieldError;
import preflight.platform.web.Frames;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** A code as a credential for one run. */
@RestController
class ResumeApi {
  private final CodeEntry entry;
  private final Frames frames;

  ResumeApi(CodeEntry entry, Frames frames) {
    this.entry = entry;
    this.frames = frames;
  }

  record Code(@Nullable String code, @Nullable Boolean confirmed) {
    /** Never prints the code. */
    @Override
    public String toString() {
      return "Code[...]";
    }
  }

  record Resumed(
      String runId,
      String formName,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String participantToken) {}

  @PostMapping(
      path = ResumePages.PATH,
      consumes = APPLICATION_JSON_VALUE,
      produces = APPLICATION_JSON_VALUE)
  Resumed resume(
      @RequestBody Code body,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!Csrf.isProven(request)) {
      throw new ProblemException(Problem.CSRF);
    }
    String code = body.code();
    if (code == null) {
      throw invalid("required", request);
    }
    var asked = new CodeEntry.Asked(code, Boolean.TRUE.equals(body.confirmed()), false, false);
    return switch (entry.enter(asked, caller, request, response)) {
      case CodeEntry.Entered.Open(var run, var token) ->
          new Resumed(
              run.run().id().toString(), run.form().name(), run.run().status().word(), token);
      case CodeEntry.Entered.Malformed _ -> throw invalid("invalid_code", request);
      case CodeEntry.Entered.Unknown _ -> throw new ProblemException(Problem.CODE_UNKNOWN);
      case CodeEntry.Entered.Occupied _ ->
          throw new ProblemException(
              Problem.CONFLICT, frames.texts(request).text("invalid.code-occupied"));
    };
  }

  private ProblemException invalid(String code, HttpServletRequest request) {
    return new ProblemException(
        Problem.INVALID_REQUEST,
        List.of(new FieldError("/code", code, frames.texts(request).text("invalid.code"))));
  }
}
