package preflight.coaching;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.MessageOutcome.Absent;
import preflight.coaching.MessageOutcome.Accepted;
import preflight.coaching.MessageOutcome.Busy;
import preflight.coaching.MessageOutcome.ConsentNeeded;
import preflight.coaching.MessageOutcome.IdUsed;
import preflight.coaching.MessageOutcome.NotStarted;
import preflight.coaching.MessageOutcome.Over;
import preflight.coaching.MessageOutcome.Paused;
import preflight.coaching.MessageOutcome.Unsayable;
import preflight.coaching.Transition.Decided;
import preflight.coaching.Turn.State;
import preflight.coaching.ledger.Ledger;
import preflight.identity.ParticipantId;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;
import preflight.runs.RunId;
import preflight.runs.Runs;

/** What participants say. It is stored, redacted, before anybody is asked for a reply. */
@Component
public class Messages {
  /** Characters of one message. */
  public static final int LONGEST = 5_000;

  private final Runs runs;
  private final TalkedAbout talkedAbout;
  private final CoachSessionSql sessions;
  private final TurnSql turns;
  private final Turns newTurns;
  private final LostTurns lost;
  private final Incoming incoming;
  private final CoachConsents consents;
  private final Ledger ledger;
  private final CoachMeters meters;
  private final Transition transition;
  private final Clock clock;

  Messages(
      Runs runs,
      TalkedAbout talkedAbout,
      CoachSessionSql sessions,
      TurnSql turns,
      Turns newTurns,
      LostTurns lost,
      Incoming incoming,
      CoachConsents consents,
      Ledger ledger,
      CoachMeters meters,
      Transition transition,
      Clock clock) {
    this.runs = runs;
    this.talkedAbout = talkedAbout;
    this.sessions = sessions;
    this.turns = turns;
    this.newTurns = newTurns;
    this.lost = lost;
    this.incoming = incoming;
    this.consents = consents;
    this.ledger = ledger;
    this.meters = meters;
    this.transition = transition;
    this.clock = clock;
  }

  /**
   * Says something. The same under the same id is said once; when its reply failed, that is asked for
   * again.
   *
   * @param id null: one is made
   */
  public MessageOutcome say(
      ParticipantId participant, RunId run, @Nullable TurnId id, @Nullable String text) {
    var saying = Saying.of(text);
    if (!saying.faults().isEmpty()) {
      return new Unsayable(saying.faults());
    }
    var turn = id == null ? new TurnId(Ids.next()) : id;
    return transition.decide(participant, () -> decide(participant, run, turn, saying.text()));
  }

  private Decided<MessageOutcome> decide(
      ParticipantId participant, RunId run, TurnId id, String text) {
    Instant now = Instants.now(clock);
    var locked = sessions.lock(run, participant);
    if (locked.isEmpty()) {
      boolean isTheirs = runs.find(participant, run).isPresent();
      return Decided.only(isTheirs ? new NotStarted() : new Absent());
    }
    var session = locked.get().at(now);
    var read = incoming.message(session, text);
    var known = turns.find(run, id).map(turn -> lost.settled(run, turn, now));
    if (known.isPresent()) {
      var same = read.said().equals(known.get().said());
      if (!same) {
        return Decided.only(new IdUsed());
      }
      if (known.get().state() != State.FAILED) {
        return Decided.only(new Accepted(session, known.get()));
      }
    }
    var refusal = refusal(participant, session, now);
    if (refusal != null) {
      return Decided.only(refusal);
    }
    if (known.isPresent()) {
      var again = newTurns.restart(session, known.get());
      sessions.touch(run, now);
      return Decided.and(new Accepted(session, again), session, again);
    }
    return accept(session, id, read, now);
  }

  private @Nullable MessageOutcome refusal(
      ParticipantId participant, Session session, Instant now) {
    return switch (session.status()) {
      case PAUSED -> new Paused();
      case COMPLETED, ENDED, EXPIRED -> new Over(session);
      case ACTIVE -> {
        var live =
            turns
                .live(session.run())
                .map(turn -> lost.settled(session.run(), turn, now))
                .filter(turn -> turn.state().isLive());
        if (live.isPresent()) {
          yield new Busy(live.get());
        }
        yield consents
            .missing(
                session,
                () -> talkedAbout.version(runs.find(participant, session.run()).orElseThrow()),
                null,
                now)
            .<MessageOutcome>map(ConsentNeeded::new)
            .orElse(null);
      }
    };
  }

  private Decided<MessageOutcome> accept(
      Session session, TurnId id, Incoming.Read read, Instant now) {
    var run = session.run();
    var turn = newTurns.message(session, id, read, now);
    var after = session.knowing(read.placeholders());
    sessions.remember(run, read.placeholders());
    ledger.append(session.id().value(), session.key(), read.decisions());
    meters.decided(read.decisions());
    if (turn.state().isLive()) {
      sessions.touch(run, now);
    } else {
      sessions.become(run, Session.Status.PAUSED, now);
      after = after.as(Session.Status.PAUSED);
    }
    return Decided.and(new Accepted(after, turn), after, turn);
  }
}
