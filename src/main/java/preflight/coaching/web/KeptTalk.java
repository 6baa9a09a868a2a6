package preflight.coaching.web;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.coaching.Coaching;
import preflight.coaching.Coaching.Talk;
import preflight.coaching.ledger.Entry;
import preflight.coaching.ledger.Ledger;
import preflight.coaching.pipelines.Pipelines;
import preflight.identity.ParticipantId;
import preflight.runs.KeptWithRun;
import preflight.runs.RunId;

/** The talk in what a participant downloads: as it is kept, that is redacted, with what guardrails decided. */
@Component
class KeptTalk implements KeptWithRun {
  private final Coaching coaching;
  private final CoachViews views;
  private final Pipelines pipelines;
  private final Ledger ledger;

  KeptTalk(Coaching coaching, CoachViews views, Pipelines pipelines, Ledger ledger) {
    this.coaching = coaching;
    this.views = views;
    this.pipelines = pipelines;
    this.ledger = ledger;
  }

  /** @param hash of the pipeline's document */
  record Pipeline(String name, String version, String hash) {}

  record Kept(
      CoachJson.Session session,
      Pipeline pipeline,
      List<CoachJson.Turn> turns,
      List<Entry> decisions) {}

  @Override
  public String name() {
    return "coaching";
  }

  @Override
  public Optional<Object> of(ParticipantId participant, RunId run) {
    return coaching.talk(participant, run).map(this::kept);
  }

  private Kept kept(Talk talk) {
    var version = pipelines.load(talk.session().pipeline());
    return new Kept(
        views.session(talk.session()),
        new Pipeline(version.pipeline().name(), version.pipeline().version(), version.hash()),
        views.turns(talk),
        ledger.entries(talk.session().id().value()));
  }
}
