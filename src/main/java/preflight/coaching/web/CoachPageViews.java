package preflight.coaching.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.Coaching;
import preflight.coaching.Coaching.Talk;
import preflight.coaching.ConsentText;
import preflight.coaching.Feedbacks;
import preflight.coaching.MessageOutcome.Fault;
import preflight.coaching.Messages;
import preflight.coaching.Offer;
import preflight.coaching.Offers;
import preflight.coaching.Session;
import preflight.coaching.Turn;
import preflight.forms.Demonstration;
import preflight.forms.Form;
import preflight.forms.Forms;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.ProblemException;
import preflight.runs.Run;
import preflight.runs.RunAccess;
import preflight.runs.Runs;

/** The participant's page, from what there is of a talk. */
@Component
class CoachPageViews {
  private final Runs runs;
  private final Forms forms;
  private final RunAccess access;
  private final Coaching coaching;
  private final Offers offers;
  private final Feedbacks feedbacks;
  private final CoachViews views;
  private final Frames frames;
  private final Pages pages;
  private final Clock clock;

  CoachPageViews(
      Runs runs,
      Forms forms,
      RunAccess access,
      Coaching coaching,
      Offers offers,
      Feedbacks feedbacks,
      CoachViews views,
      Frames frames,
      Pages pages,
      Clock clock) {
    this.runs = runs;
    this.forms = forms;
    this.access = access;
    this.coaching = coaching;
    this.offers = offers;
    this.feedbacks = feedbacks;
    this.views = views;
    this.frames = frames;
    this.pages = pages;
    this.clock = clock;
  }

  String text(String key, HttpServletRequest request) {
    return frames.texts(request).text(key);
  }

  List<ErrorLine> errors(List<Fault> faults, HttpServletRequest request) {
    var texts = frames.texts(request);
    return faults.stream()
        .map(fault ->
            switch (fault) {
              case REQUIRED -> texts.text("coach.message.required");
              case TOO_LONG -> texts.text("fault.too_long", Messages.LONGEST);
              case UNREADABLE_TEXT -> texts.text("fault.unreadable_text");
            })
        .map(text -> new ErrorLine("message", null, text))
        .toList();
  }

  /** A pointer names the control, whose id is the same. */
  List<ErrorLine> errors(ProblemException refused) {
    return refused.errors().stream()
        .map(error -> new ErrorLine(error.pointer().substring(1), null, error.message()))
        .toList();
  }

  Pages.Html page(Visit visit, Tried tried, HttpServletRequest request) {
    var about = about(visit, request);
    var talk = coaching.talk(visit.participant(), visit.run());
    return talk.isPresent()
        ? pages.html("coaching/talk.jte", talk(about, talk.get(), tried))
        : pages.html("coaching/start.jte", start(about, tried));
  }

  /** What was said so far, to take along; empty when there is no talk. */
  Optional<String> text(Visit visit, HttpServletRequest request) {
    var about = about(visit, request);
    return coaching
        .talk(visit.participant(), visit.run())
        .map(talk ->
            TalkText.of(
                talk(about, talk, Tried.NOTHING),
                Frames.moment(talk.session().startedAt(), about.frame())));
  }

  private About about(Visit visit, HttpServletRequest request) {
    Run run =
        runs.find(visit.participant(), visit.run())
            .orElseThrow(() -> access.absent(visit.caller()));
    Form form = forms.load(run.formVersion()).form();
    // What nobody could choose says nothing about the reader.
    String known = form.languages().size() > 1 ? run.language() : null;
    PageFrame frame = frames.of(request, known).demonstrating(Demonstration.is(form.name()));
    if (!request.getMethod().equals("GET")) {
      frame = frame.at(visit.path());
    }
    return new About(visit, run, form, frame, CoachPaths.of(run, form.name()));
  }

  private record About(Visit visit, Run run, Form form, PageFrame frame, CoachPaths paths) {
    String title() {
      return form.title().in(run.language());
    }

    @Nullable String lang(String language) {
      return frame.language().equals(language) ? null : language;
    }
  }

  private CoachStartPage start(About about, Tried tried) {
    return new CoachStartPage(
        about.frame(),
        about.title(),
        about.lang(about.run().language()),
        about.paths(),
        about.run().status() == Run.Status.COMPLETED,
        switch (offers.of(about.visit().participant(), about.run().id())) {
          case Offer.Open(var rounds, var scripted, var consent) ->
              new CoachStartPage.Offered(rounds, scripted, consent);
          case Offer.Absent _, Offer.NotCompleted _, Offer.NoCoach _ -> null;
        },
        tried.notice(),
        tried.errors());
  }

  private TalkPage talk(About about, Talk talk, Tried tried) {
    var session = talk.session();
    var status = session.status();
    var live = talk.turns().stream().filter(turn -> turn.state().isLive()).findFirst().orElse(null);
    var trouble = trouble(talk);
    ConsentText consent =
        status == Session.Status.ACTIVE
            ? offers.consent(about.visit().participant(), session).orElse(null)
            : null;
    boolean writes = status == Session.Status.ACTIVE && consent == null && hasBegun(talk);
    var unanswered =
        writes && trouble != null && trouble.step() == Turn.Step.MESSAGE ? trouble : null;
    return new TalkPage(
        about.frame(),
        about.title(),
        about.lang(session.language()),
        about.paths(),
        switch (status) {
          case ACTIVE -> TalkPage.Stage.TALKING;
          case PAUSED -> TalkPage.Stage.PAUSED;
          case COMPLETED, ENDED -> TalkPage.Stage.OVER;
          case EXPIRED -> TalkPage.Stage.EXPIRED;
        },
        views.session(session).scripted(),
        standing(session, about.frame()),
        turns(talk, unanswered),
        talk.turns().stream()
            .filter(turn -> turn.step() == Turn.Step.SUMMARY && turn.state() != Turn.State.FAILED)
            .map(turn -> views.turn(session, turn, false))
            .findFirst()
            .orElse(null),
        live == null ? null : live.id().toString(),
        expiresIn(session),
        trouble == null || (status != Session.Status.ACTIVE && trouble.step() != Turn.Step.SUMMARY)
            ? null
            : new TalkPage.Trouble(
                Objects.requireNonNull(trouble.failure()).word(), trouble.step().word()),
        writes ? composer(unanswered, tried.message()) : null,
        consent,
        status.isOpen() ? null : feedback(about, session, tried),
        writes ? null : tried.message(),
        tried.notice(),
        tried.errors());
  }

  /** The opening is there, or was kept back, or stopped: it is the participant's turn. */
  private static boolean hasBegun(Talk talk) {
    return talk.turns().stream()
        .anyMatch(turn -> turn.step() == Turn.Step.OPENING && turn.state() != Turn.State.FAILED);
  }

  /** The last of what was tried, when nobody answered. */
  private static @Nullable Turn trouble(Talk talk) {
    return talk.turns().isEmpty() || talk.turns().getLast().state() != Turn.State.FAILED
        ? null
        : talk.turns().getLast();
  }

  private List<TalkTurn> turns(Talk talk, @Nullable Turn unanswered) {
    var shown =
        talk.turns().stream()
            .filter(turn -> turn.step() != Turn.Step.SUMMARY && turn != unanswered)
            .filter(turn -> turn.step() != Turn.Step.OPENING || turn.state() != Turn.State.FAILED)
            .toList();
    return shown.stream()
        .map(turn -> views.turn(talk.session(), turn, turn == shown.getLast()))
        .toList();
  }

  private static String standing(Session session, PageFrame frame) {
    return session.status().isOpen()
        ? frame.text(
            "coach.standing",
            Math.min(session.currentRound() + 1, session.maxRounds()),
            session.maxRounds())
        : frame.text("coach.standing-over", session.currentRound(), session.maxRounds());
  }

  private @Nullable Long expiresIn(Session session) {
    var at = session.expiresAt();
    return at == null ? null : Math.max(0, Duration.between(clock.instant(), at).toSeconds());
  }

  private static TalkPage.Composer composer(@Nullable Turn unanswered, @Nullable String typed) {
    String said = unanswered == null ? null : unanswered.said();
    return new TalkPage.Composer(
        unanswered == null ? UUID.randomUUID().toString() : unanswered.id().toString(),
        typed != null ? typed : said != null ? said : "",
        Messages.LONGEST);
  }

  private FeedbackForm feedback(About about, Session session, Tried tried) {
    var form =
        FeedbackForm.of(
            feedbacks.find(about.visit().participant(), session.run()).orElse(null),
            about.form(),
            session.language());
    return tried.feedback() == null ? form : form.with(tried.feedback());
  }
}
