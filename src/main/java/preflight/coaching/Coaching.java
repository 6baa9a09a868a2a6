package preflight.coaching;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import preflight.coaching.ContinueOutcome.Absent;
import preflight.coaching.ContinueOutcome.ConsentNeeded;
import preflight.coaching.ContinueOutcome.Done;
import preflight.coaching.ContinueOutcome.NotStarted;
import preflight.coaching.ContinueOutcome.Over;
import preflight.coaching.Session.Status;
import preflight.coaching.Transition.Decided;
import preflight.coaching.Turn.Failure;
import preflight.coaching.Turn.State;
import preflight.coaching.Turn.Step;
import preflight.identity.ParticipantId;
import preflight.platform.db.Instants;
import preflight.runs.RunId;
import preflight.runs.Runs;

/** Talks as their participants steer them. Every verb takes the participant, and knows only what is theirs. */
@Component
public class Coaching {
  private final Runs runs;
  private final CoachSessionSql sessions;
  private final TurnSql turns;
  private final Turns newTurns;
  private final LostTurns lost;
  private final TurnEnd turnEnd;
  private final TalkedAbout talkedAbout;
  private final CoachConsents consents;
  private final LiveTurns live;
  private final CoachMeters meters;
  private final Transition transition;
  private final Clock clock;

  Coaching(
      Runs runs,
      CoachSessionSql sessions,
      TurnSql turns,
      Turns newTurns,
      LostTurns lost,
      TurnEnd turnEnd,
      TalkedAbout talkedAbout,
      CoachConsents consents,
      LiveTurns live,
      CoachMeters meters,
      Transition transition,
      Clock clock) {
    this.runs = runs;
    this.sessions = sessions;
    this.turns = turns;
    this.newTurns = newTurns;
    this.lost = lost;
    this.turnEnd = turnEnd;
    this.talkedAbout = talkedAbout;
    this.consents = consents;
    this.live = live;
    this.meters = meters;
    this.transition = transition;
    this.clock = clock;
  }

  /** A talk as far as it came; turns are oldest first. */
  public record Talk(Session session, List<Turn> turns) {
    public Talk {
      turns = List.copyOf(turns);
    }
  }

  /** Empty when there is no talk about a run of this participant. */
  public Optional<Talk> talk(ParticipantId participant, RunId run) {
    return sessions
        .find(run, participant)
        .map(session -> new Talk(session.at(clock.instant()), turns.list(run)));
  }

  /** Hides the rest of the reply that is on its way. What was shown of it counts as a reply. */
  public ContinueOutcome stop(ParticipantId participant, RunId run) {
    return stop(participant, run, turn -> true);
  }

  private ContinueOutcome stop(ParticipantId participant, RunId run, Predicate<Turn> which) {
    var outcome =
        decide(
            participant,
            run,
            session -> {
              var now = now();
              // What nobody asks for has failed and may be tried again; a stopped one may not.
              var stopped =
                  turns
                      .live(run)
                      .map(turn -> lost.settled(run, turn, now))
                      .filter(which)
                      .flatMap(turn -> turns.stop(run, now));
              var next =
                  stopped
                      .filter(Turn::isReceived)
                      .flatMap(turn -> turnEnd.received(session, turn, now));
              return new Decided<>(
                  new Done(find(participant, run), stopped.orElse(null)), next.orElse(null));
            });
    letGo(run, outcome);
    return outcome;
  }

  /** Goes on after a crisis card; otherwise it keeps a session from expiring. */
  public ContinueOutcome goOn(ParticipantId participant, RunId run) {
    return decide(
        participant,
        run,
        session -> {
          if (!session.status().isOpen()) {
            return Decided.only(new Over(session));
          }
          var opening = turns.find(run, Step.OPENING).orElseThrow();
          boolean asks = opening.failure() == Failure.CRISIS;
          var missing = asks ? missing(participant, session) : Optional.<ConsentText>empty();
          if (missing.isPresent()) {
            return Decided.only(new ConsentNeeded(missing.get()));
          }
          sessions.become(run, Status.ACTIVE, now());
          var active = find(participant, run);
          return asks
              ? begun(active, newTurns.restart(active, opening))
              : Decided.only(new Done(active, null));
        });
  }

  /**
   * Finishes. What was talked about is summed up, unless whoever would do it was not agreed to; a summary
   * that failed is tried again.
   */
  public ContinueOutcome finish(ParticipantId participant, RunId run) {
    // Sent again, as when its answer was lost, it leaves the summary alone that it began.
    stop(participant, run, turn -> turn.step() != Step.SUMMARY);
    return decide(
        participant,
        run,
        session -> {
          if (session.status().isOpen()) {
            sessions.become(run, Status.ENDED, now());
            meters.ended(Status.ENDED);
          }
          var ended = find(participant, run);
          var summary = turns.find(run, Step.SUMMARY);
          boolean mayAsk = missing(participant, ended).isEmpty();
          if (summary.isPresent()) {
            return mayAsk && summary.get().state() == State.FAILED
                ? begun(ended, newTurns.restart(ended, summary.get()))
                : Decided.only(new Done(ended, summary.get()));
          }
          return ended.currentRound() == 0 || !mayAsk
              ? Decided.only(new Done(ended, null))
              : begun(ended, newTurns.summary(ended, now()));
        });
  }

  private ContinueOutcome decide(
      ParticipantId participant, RunId run, Function<Session, Decided<ContinueOutcome>> step) {
    return transition.decide(
        participant,
        () -> {
          var locked = sessions.lock(run, participant);
          if (locked.isPresent()) {
            return step.apply(locked.get().at(now()));
          }
          boolean isTheirs = runs.find(participant, run).isPresent();
          return Decided.only(isTheirs ? new NotStarted() : new Absent());
        });
  }

  private Optional<ConsentText> missing(ParticipantId participant, Session session) {
    return consents.missing(
        session,
        () -> talkedAbout.version(runs.find(participant, session.run()).orElseThrow()),
        null,
        now());
  }

  private static Decided<ContinueOutcome> begun(Session session, Turn turn) {
    return Decided.and(new Done(session, turn), session, turn);
  }

  /** Only now that it is committed: readers look at the row. */
  private void letGo(RunId run, ContinueOutcome outcome) {
    if (outcome instanceof Done(_, var turn) && turn != null) {
      live.find(run, turn.id()).ifPresent(heard -> live.end(run, turn.id(), heard));
    }
  }

  private Session find(ParticipantId participant, RunId run) {
    return sessions.find(run, participant).orElseThrow().at(now());
  }

  private Instant now() {
    return Instants.now(clock);
  }
}
