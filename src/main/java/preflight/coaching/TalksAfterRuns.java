package preflight.coaching;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import preflight.coaching.cards.Cards;
import preflight.coaching.pipelines.Pipelines;
import preflight.forms.FormVersionId;
import preflight.identity.ParticipantId;
import preflight.platform.web.Texts;
import preflight.runs.FollowUps;
import preflight.runs.Run;
import preflight.runs.RunId;

/** The ways from a completed run to its talk, and the card for what was written in the run itself. */
@Component
class TalksAfterRuns implements FollowUps {
  private final CoachSessionSql sessions;
  private final TalkedAbout talkedAbout;
  private final Pipelines pipelines;
  private final Incoming incoming;
  private final Cards cards;
  private final Clock clock;

  TalksAfterRuns(
      CoachSessionSql sessions,
      TalkedAbout talkedAbout,
      Pipelines pipelines,
      Incoming incoming,
      Cards cards,
      Clock clock) {
    this.sessions = sessions;
    this.talkedAbout = talkedAbout;
    this.pipelines = pipelines;
    this.incoming = incoming;
    this.cards = cards;
    this.clock = clock;
  }

  @Override
  public Map<RunId, Way> ways(ParticipantId participant, List<Run> completed, Texts texts) {
    if (completed.isEmpty()) {
      return Map.of();
    }
    var ids = completed.stream().map(Run::id).toList();
    Map<RunId, Session> begun =
        sessions.find(ids, participant).stream()
            .map(session -> session.at(clock.instant()))
            .collect(Collectors.toMap(Session::run, Function.identity()));
    var coached = new HashMap<FormVersionId, Boolean>();
    var ways = new HashMap<RunId, Way>();
    for (Run run : completed) {
      var session = begun.get(run.id());
      if (session != null) {
        ways.put(run.id(), way(run, session.status().isOpen() ? "go-on" : "read", texts));
      } else if (coached.computeIfAbsent(run.formVersion(), version -> isCoached(run))) {
        ways.put(run.id(), way(run, "begin", texts));
      }
    }
    return ways;
  }

  private boolean isCoached(Run run) {
    return pipelines.choose(null, talkedAbout.version(run), run.id().value()).isPresent();
  }

  private static Way way(Run run, String which, Texts texts) {
    return new Way(
        texts.text("coach.way.title"),
        texts.text("coach.way." + which + ".lead"),
        texts.text("coach.way." + which),
        "/app/coaching/" + run.id());
  }

  /** Whether or not a coach is there: people write what they write. */
  @Override
  public Optional<Care> care(ParticipantId participant, Run completed) {
    var tier = incoming.tier(talkedAbout.of(participant, completed));
    return switch (tier) {
      case A, B -> Optional.of(cards.read(tier, completed.language()).care(completed.language()));
      case C, NONE -> Optional.empty();
    };
  }
}
