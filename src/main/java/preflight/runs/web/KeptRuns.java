package preflight.runs.web;

import java.util.List;
import org.springframework.stereotype.Component;
import preflight.identity.Caller;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.runs.Codes;
import preflight.runs.ResumeCode;
import preflight.runs.Run;

/** Everything a browser leads to, with its codes, so that nothing is lost with the cookie. */
@Component
class KeptRuns {
  private static final int LISTED_AT_MOST = 50;

  private final OpenRuns openRuns;
  private final Codes codes;

  KeptRuns(OpenRuns openRuns, Codes codes) {
    this.openRuns = openRuns;
    this.codes = codes;
  }

  /** Newest first. */
  List<KeptRun> of(Caller caller, PageFrame frame) {
    return openRuns.all(caller, LISTED_AT_MOST).stream().map(open -> kept(open, frame)).toList();
  }

  /** Those of somebody whom this caller was before. */
  List<KeptRun> of(ParticipantId participant, PageFrame frame) {
    return openRuns.all(new Owner(participant, null), LISTED_AT_MOST).stream()
        .map(open -> kept(open, frame))
        .toList();
  }

  private KeptRun kept(OpenRun open, PageFrame frame) {
    String language = open.run().language();
    return new KeptRun(
        open.form().title().in(language),
        SurveyViews.otherLanguage(frame, language),
        open.run().status() == Run.Status.COMPLETED
            ? null
            : open.journey().resumePage().title().in(language),
        Frames.date(open.run().startedAt(), frame),
        codes.show(open.participant(), open.run().id()).map(ResumeCode::text).orElse(null),
        open.codePath());
  }
}
