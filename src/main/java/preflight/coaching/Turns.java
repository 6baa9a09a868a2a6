package preflight.coaching;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.Turn.Failure;
import preflight.coaching.Turn.State;
import preflight.coaching.Turn.Step;
import preflight.coaching.cards.Cards;
import preflight.coaching.guardrails.Tier;
import preflight.platform.db.Ids;

/** Makes turns, in the transaction that is open; whether a model has to be asked, their state says. */
@Component
class Turns {
  private final TurnSql sql;
  private final Cards cards;
  private final LiveTurns live;

  Turns(TurnSql sql, Cards cards, LiveTurns live) {
    this.sql = sql;
    this.cards = cards;
    this.live = live;
  }

  Turn opening(Session session, Tier tier, Instant now) {
    return insert(
        session, new TurnId(Ids.next()), Step.OPENING, 0, null, false, card(session, tier), now);
  }

  Turn message(Session session, TurnId id, Incoming.Read read, Instant now) {
    return insert(
        session,
        id,
        Step.MESSAGE,
        session.currentRound() + 1,
        read.said(),
        read.replaced(),
        card(session, read.tier()),
        now);
  }

  Turn summary(Session session, Instant now) {
    return insert(session, new TurnId(Ids.next()), Step.SUMMARY, 0, null, false, null, now);
  }

  /** The same turn, from the beginning; others may have used rounds in the meantime. */
  Turn restart(Session session, Turn turn) {
    live.announce(session.run(), turn.id(), turn.attempt() + 1);
    sql.restart(session.run(), turn.id(), session.currentRound() + 1, live.owner(), Leases.LEASE);
    return sql.find(session.run(), turn.id()).orElseThrow();
  }

  private Turn.@Nullable Card card(Session session, Tier tier) {
    return switch (tier) {
      case A, B -> new Turn.Card(tier, cards.card(tier, session.language()).version());
      case C, NONE -> null;
    };
  }

  private Turn insert(
      Session session,
      TurnId id,
      Step step,
      int round,
      @Nullable String said,
      boolean replaced,
      Turn.@Nullable Card card,
      Instant now) {
    boolean cardInstead = card != null && card.tier() == Tier.A;
    var turn =
        new Turn(
            id,
            Ids.next(),
            step,
            round,
            1,
            cardInstead ? State.WITHHELD : State.QUEUED,
            cardInstead ? Failure.CRISIS : null,
            said,
            replaced,
            "",
            card,
            now);
    if (!cardInstead) {
      live.announce(session.run(), id, turn.attempt());
    }
    sql.insert(session.run(), turn, cardInstead ? null : live.owner(), Leases.LEASE);
    return turn;
  }
}
