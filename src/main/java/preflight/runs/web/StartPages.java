package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.forms.Answers;
import preflight.forms.Form;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.forms.Journey;
import preflight.forms.Markdown;
import preflight.identity.Caller;
import preflight.identity.ParticipantTokens;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.Languages;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.SeeOther;
import preflight.runs.Run;
import preflight.runs.Start;
import preflight.runs.StartOutcome;
import preflight.runs.Starts;

/** Before the first page: what it is, consent, and going on with what was begun. */
@Controller
@RequestMapping("/survey/{form}")
class StartPages {
  /** Of one form; whoever has more goes on with an older one by its code. */
  static final int LISTED_AT_MOST = 10;

  private final Forms forms;
  private final Starts starts;
  private final OpenRuns openRuns;
  private final RunOwners owners;
  private final RunLanguages languages;
  private final Pages pages;

  StartPages(
      Forms forms,
      Starts starts,
      OpenRuns openRuns,
      RunOwners owners,
      RunLanguages languages,
      Pages pages) {
    this.forms = forms;
    this.starts = starts;
    this.openRuns = openRuns;
    this.owners = owners;
    this.languages = languages;
    this.pages = pages;
  }

  @GetMapping
  Pages.Html show(@PathVariable String form, Caller caller, HttpServletRequest request) {
    return page(published(form), caller, request, new Said(null, null));
  }

  /** Goes on with a run in progress, or starts one; "start again" always starts one. */
  @PostMapping
  Object start(
      @PathVariable String form,
      @RequestParam MultiValueMap<String, String> posted,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    FormVersion version = published(form);
    if (posted.getFirst("again") == null) {
      Optional<OpenRun> inProgress = openRuns.newest(caller, form);
      if (inProgress.isPresent()) {
        if (posted.getFirst("shared") != null) {
          owners.share(caller, response);
        }
        return SeeOther.to(inProgress.get().resumePath());
      }
    }
    var consent = version.form().consent();
    if (consent != null
        && (posted.getFirst("consent") == null || posted.getFirst("consent_version") == null)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(
          version, caller, request, new Said("start.consent-needed", posted.getFirst("language")));
    }
    var start =
        new Start(
            form,
            version.version(),
            language(version.form(), posted.getFirst("language"), request),
            consent == null ? null : posted.getFirst("consent_version"),
            false);
    return switch (starts.start(caller, start)) {
      case StartOutcome.Started started -> {
        owners.introduceToBrowser(started, caller, posted.getFirst("shared") != null, response);
        var first = Journey.of(version.form(), Answers.none()).first();
        yield SeeOther.to(new SurveyPaths(form).page(first.id()));
      }
      case StartOutcome.OtherConsent _ -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        yield page(
            version,
            caller,
            request,
            new Said("start.consent-changed", posted.getFirst("language")));
      }
      case StartOutcome.NoSuchForm _, StartOutcome.NoSuchLanguage _ ->
          throw new ProblemException(Problem.NOT_FOUND);
      case StartOutcome.CallerGone _ -> throw new ProblemException(Problem.UNAUTHORIZED);
    };
  }

  /**
   * What a page that was reached from another site, and so without the cookie, asks by script.
   *
   * @param others how many more runs of this form the start page lists
   */
  record Current(
      String pageUrl,
      String title,
      String language,
      Instant startedAt,
      int others,
      @Nullable String csrfToken) {}

  @GetMapping("/run/current")
  ResponseEntity<Current> current(
      @PathVariable String form, Caller caller, HttpServletRequest request) {
    var started = openRuns.latest(caller, form, Run.Status.IN_PROGRESS, LISTED_AT_MOST);
    return started.stream()
        .findFirst()
        .map(open ->
            ResponseEntity.ok(
                new Current(
                    open.resumePath(),
                    open.journey().resumePage().title().in(open.run().language()),
                    open.run().language(),
                    open.run().startedAt(),
                    started.size() - 1,
                    Csrf.token(request))))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private FormVersion published(String form) {
    return forms.latest(form).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
  }

  private static String language(Form form, @Nullable String posted, HttpServletRequest request) {
    return posted != null && form.languages().contains(posted)
        ? posted
        : Languages.best(request, form.languages());
  }

  /** What Start was pressed without, and in which language; neither before it was pressed. */
  private record Said(@Nullable String missing, @Nullable String language) {}

  private Pages.Html page(
      FormVersion version, Caller caller, HttpServletRequest request, Said said) {
    Form form = version.form();
    Optional<OpenRun> running = openRuns.newest(caller, form.name());
    String known = running.map(open -> open.run().language()).orElse(said.language());
    String language = Languages.best(request, known, form.languages());
    String missing = said.missing();
    var paths = new SurveyPaths(form.name());
    PageFrame frame =
        running
            .map(open -> languages.besideIt(open, paths.start(), request))
            .orElseGet(() -> languages.frame(form, known, request).at(paths.start()));
    var consent = form.consent();
    List<RunInProgress> started =
        openRuns.latest(caller, form.name(), Run.Status.IN_PROGRESS, LISTED_AT_MOST).stream()
            .map(open -> inProgress(open, frame, language))
            .toList();
    return pages.html(
        "survey/start.jte",
        new StartPage(
            frame,
            paths.start(),
            form.title().in(language),
            SurveyViews.otherLanguage(frame, language),
            form.estimatedMinutes(),
            form.pages().size(),
            (int) ParticipantTokens.LIFETIME.toDays(),
            language,
            running.isPresent() ? List.of() : choices(form, language, paths),
            consent == null
                ? null
                : new StartPage.Consent(
                    consent.version(),
                    Markdown.toHtml(consent.text().in(language), reference -> reference)),
            missing == null ? null : frame.text(missing),
            started.isEmpty() ? null : started.getFirst(),
            paths.current(),
            paths.withdraw(),
            started.stream().skip(1).toList(),
            paths.choose()));
  }

  private static List<StartPage.LanguageLink> choices(
      Form form, String language, SurveyPaths paths) {
    return form.languages().stream()
        .map(each ->
            new StartPage.LanguageLink(
                each,
                Languages.ownName(each),
                Languages.at(paths.start(), each),
                each.equals(language)))
        .toList();
  }

  private static RunInProgress inProgress(OpenRun open, PageFrame frame, String language) {
    return new RunInProgress(
        open.run().id().toString(),
        open.resumePath(),
        open.journey().resumePage().title().in(language),
        Frames.date(open.run().startedAt(), frame),
        open.savedAt().map(saved -> Frames.moment(saved, frame)).orElse(null));
  }
}
