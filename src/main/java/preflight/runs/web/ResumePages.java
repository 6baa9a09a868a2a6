package preflight.runs.web;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Caller;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.SeeOther;

/** The page where a code is entered. */
@Controller
class ResumePages {
  static final String PATH = "/resume";

  private final CodeEntry entry;
  private final KeptRuns keptRuns;
  private final Frames frames;
  private final Pages pages;

  ResumePages(CodeEntry entry, KeptRuns keptRuns, Frames frames, Pages pages) {
    this.entry = entry;
    this.keptRuns = keptRuns;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Pages.Html show(HttpServletRequest request) {
    return page("", false, null, false, request);
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Object enter(
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    String typed = posted.getFirst("code") == null ? "" : posted.getFirst("code").strip();
    boolean shared = posted.getFirst("shared") != null;
    if (!Csrf.isProven(request)) {
      return page(typed, shared, null, true, request);
    }
    var asked = new CodeEntry.Asked(typed, posted.getFirst("confirmed") != null, shared, true);
    return switch (entry.enter(asked, caller, request, response)) {
      case CodeEntry.Entered.Open(var run, _) -> SeeOther.to(run.goOnPath());
      case CodeEntry.Entered.Malformed _ -> {
        response.setStatus(UNPROCESSABLE_CONTENT.value());
        String error = typed.isEmpty() ? "resume.empty" : "resume.malformed";
        yield page(typed, shared, error, false, request);
      }
      case CodeEntry.Entered.Unknown _ -> {
        response.setStatus(NOT_FOUND.value());
        yield page(typed, shared, "resume.unknown", false, request);
      }
      case CodeEntry.Entered.Occupied _ -> {
        response.setStatus(CONFLICT.value());
        PageFrame frame = frames.of(request);
        var kept = keptRuns.of(caller, frame);
        yield pages.html("resume/occupied.jte", new OccupiedPage(frame, PATH, typed, shared, kept));
      }
    };
  }

  private Pages.Html page(
      String typed,
      boolean shared,
      @Nullable String error,
      boolean again,
      HttpServletRequest request) {
    PageFrame frame = frames.of(request);
    String words = error == null ? null : frame.text(error);
    return pages.html(
        "resume/resume.jte", new ResumePage(frame, PATH, typed, shared, words, again));
  }
}
