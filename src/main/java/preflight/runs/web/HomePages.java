package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import preflight.identity.Account;
import preflight.identity.Caller;
import preflight.identity.Role;
import preflight.platform.web.Frames;
import preflight.platform.web.LocalPath;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.runs.FollowUps.Way;
import preflight.runs.JoinedRuns;
import preflight.runs.Run;
import preflight.runs.RunId;

/** The participant's home: everything they started, to go on with or to look back at. */
@Controller
class HomePages {
  private static final int LISTED_AT_MOST = 50;

  private final OpenRuns openRuns;
  private final JoinedRuns joined;
  private final Frames frames;
  private final Pages pages;
  private final WaysOn waysOn;
  private final ResultsOverTime results;

  HomePages(
      OpenRuns openRuns,
      JoinedRuns joined,
      Frames frames,
      Pages pages,
      WaysOn waysOn,
      ResultsOverTime results) {
    this.openRuns = openRuns;
    this.joined = joined;
    this.frames = frames;
    this.pages = pages;
    this.waysOn = waysOn;
    this.results = results;
  }

  @GetMapping(LocalPath.HOME)
  Pages.Html show(Caller caller, HttpServletRequest request) {
    PageFrame frame = frames.of(request);
    var all = openRuns.all(caller, LISTED_AT_MOST);
    var submitted = of(all, Run.Status.COMPLETED).toList();
    var ways = ways(submitted, frame);
    return pages.html(
        "app/home.jte",
        new HomePage(
            frame,
            name(caller),
            joined.waiting(caller).isPresent() ? frame.link(JoinPages.PATH) : null,
            isAdmin(caller) ? frame.link("/admin/accounts") : null,
            of(all, Run.Status.IN_PROGRESS).map(open -> started(open, frame)).toList(),
            submitted.stream().map(open -> submitted(open, ways, frame)).toList(),
            results.of(submitted, frame)));
  }

  /** All of them are one participant's. */
  private Map<RunId, Way> ways(List<OpenRun> submitted, PageFrame frame) {
    return submitted.isEmpty()
        ? Map.of()
        : waysOn.of(
            submitted.getFirst().participant(),
            submitted.stream().map(OpenRun::run).toList(),
            frame.texts());
  }

  private static Stream<OpenRun> of(List<OpenRun> all, Run.Status status) {
    return all.stream().filter(open -> open.run().status() == status);
  }

  /** Also one who has not shown the second factor yet: the way there asks for it. */
  private static boolean isAdmin(Caller caller) {
    return caller instanceof Caller.SignedIn signedIn
        && signedIn.stored() != null
        && signedIn.stored().role() == Role.ADMIN;
  }

  private static @Nullable String name(Caller caller) {
    if (!(caller instanceof Caller.SignedIn signedIn)) {
      return null;
    }
    Account stored = signedIn.stored();
    return stored == null
        ? Objects.requireNonNullElse(signedIn.identity().name(), "")
        : stored.shownName();
  }

  private static HomePage.Started started(OpenRun open, PageFrame frame) {
    String language = open.run().language();
    return new HomePage.Started(
        open.form().title().in(language),
        SurveyViews.otherLanguage(frame, language),
        open.journey().resumePage().title().in(language),
        Frames.moment(open.run().startedAt(), frame),
        open.paths().choose(),
        open.run().id().toString());
  }

  private static HomePage.Submitted submitted(OpenRun open, Map<RunId, Way> ways, PageFrame frame) {
    String language = open.run().language();
    return new HomePage.Submitted(
        open.form().title().in(language),
        SurveyViews.otherLanguage(frame, language),
        Frames.moment(Objects.requireNonNull(open.run().completedAt()), frame),
        ways.get(open.run().id()),
        open.receiptPath());
  }
}
