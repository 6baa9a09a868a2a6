package preflight.coaching;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.coaching.Transition.Begun;
import preflight.coaching.Turn.Failure;
import preflight.coaching.Turn.State;
import preflight.coaching.ledger.Decision;
import preflight.coaching.ledger.Ledger;
import preflight.platform.db.Instants;
import preflight.runs.RunId;

/** Settles a turn, in one transaction with the round it uses and the decisions that were made about it. */
@Component
class TurnEnd {
  private final CoachSessionSql sessions;
  private final TurnSql turns;
  private final Turns newTurns;
  private final LiveTurns live;
  private final Ledger ledger;
  private final CoachMeters meters;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TurnEnd(
      CoachSessionSql sessions,
      TurnSql turns,
      Turns newTurns,
      LiveTurns live,
      Ledger ledger,
      CoachMeters meters,
      TransactionTemplate transaction,
      Clock clock) {
    this.sessions = sessions;
    this.turns = turns;
    this.newTurns = newTurns;
    this.live = live;
    this.ledger = ledger;
    this.meters = meters;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param failure of what is not complete
   */
  record Ending(
      State state, @Nullable Failure failure, Provenance provenance, List<Decision> decisions) {
    Ending {
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * A turn that was stopped, or taken over, stays as it is; what it cost is written down in any case.
   *
   * @return the summary that has to be asked for now, when this was the last round
   */
  Optional<Begun> settle(RunId run, Turn turn, Ending ending) {
    var next = store(run, turn, ending);
    meters.settled(turn.step(), ending.state(), ending.failure());
    meters.decided(ending.decisions());
    if (next.isPresent()) {
      meters.ended(Session.Status.COMPLETED);
    }
    return next;
  }

  private Optional<Begun> store(RunId run, Turn turn, Ending ending) {
    return transaction.execute(status -> {
      var locked = sessions.lock(run);
      if (locked.isEmpty()) {
        return Optional.empty();
      }
      var session = locked.get();
      Instant now = Instants.now(clock);
      boolean settled =
          turns.finish(run, turn, live.owner(), ending.state(), ending.failure(), now);
      turns.explain(run, turn.id(), ending.provenance());
      ledger.append(session.id().value(), session.key(), ending.decisions());
      return settled && ending.state() == State.COMPLETE
          ? received(session, turn, now)
          : Optional.empty();
    });
  }

  /** To be called with the session locked: a reply was received, all of it or as much as was wanted. */
  Optional<Begun> received(Session session, Turn turn, Instant now) {
    return switch (turn.step()) {
      case SUMMARY -> Optional.empty();
      case OPENING -> {
        sessions.touch(session.run(), now);
        yield Optional.empty();
      }
      case MESSAGE ->
          sessions.useRound(session.run(), now)
              ? Optional.of(summary(session, now))
              : Optional.empty();
    };
  }

  Begun summary(Session session, Instant now) {
    return new Begun(session, newTurns.summary(session, now));
  }

  /** After a failure of ours. */
  void failed(RunId run, Turn turn) {
    turns.finish(run, turn, live.owner(), State.FAILED, Failure.INTERRUPTED, Instants.now(clock));
  }
}
