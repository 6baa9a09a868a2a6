package preflight.coaching;

import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.coaching.pipelines.Pipelines;
import preflight.identity.ParticipantId;
import preflight.llm.LanguageModels;
import preflight.runs.Run;
import preflight.runs.RunId;
import preflight.runs.Runs;

/** Says what would happen, and does nothing: what is told before anybody agrees to it. */
@Component
public class Offers {
  private final Runs runs;
  private final TalkedAbout talkedAbout;
  private final Pipelines pipelines;
  private final CoachConsents consents;
  private final LanguageModels models;

  Offers(
      Runs runs,
      TalkedAbout talkedAbout,
      Pipelines pipelines,
      CoachConsents consents,
      LanguageModels models) {
    this.runs = runs;
    this.talkedAbout = talkedAbout;
    this.pipelines = pipelines;
    this.consents = consents;
    this.models = models;
  }

  public Offer of(ParticipantId participant, RunId id) {
    Optional<Run> found = runs.find(participant, id);
    if (found.isEmpty()) {
      return new Offer.Absent();
    }
    Run run = found.get();
    if (run.status() != Run.Status.COMPLETED) {
      return new Offer.NotCompleted();
    }
    var version = talkedAbout.version(run);
    return pipelines
        .choose(null, version, id.value())
        .<Offer>map(chosen ->
            new Offer.Open(
                chosen.version().pipeline().maxRounds(),
                models.isScripted(chosen.version().pipeline().model()),
                consents
                    .missing(id, chosen.version().id(), run.language(), () -> version)
                    .orElse(null)))
        .orElseGet(Offer.NoCoach::new);
  }

  /** What has to be agreed to before a talk goes on, because since it began another text holds. */
  public Optional<ConsentText> consent(ParticipantId participant, Session session) {
    return runs.find(participant, session.run())
        .flatMap(run ->
            consents.missing(
                run.id(), session.pipeline(), session.language(), () -> talkedAbout.version(run)));
  }
}
