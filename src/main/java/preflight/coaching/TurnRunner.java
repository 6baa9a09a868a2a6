package preflight.coaching;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import preflight.coaching.Turn.Failure;
import preflight.coaching.Turn.State;
import preflight.coaching.TurnEnd.Ending;
import preflight.coaching.guardrails.Advice;
import preflight.coaching.guardrails.HoldBack;
import preflight.identity.ParticipantId;
import preflight.llm.LanguageModels;
import preflight.llm.Outcome;
import preflight.llm.Reply;
import preflight.platform.db.Work;
import preflight.platform.log.Carried;
import preflight.platform.log.Failed;
import preflight.runs.RunId;

/**
 * Asks for replies, each on a thread of its own: who listens may come and go. It hears the model out even
 * when nobody may see the rest, so that what it cost is known.
 */
@Component
class TurnRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TurnRunner.class);

  private final Askings askings;
  private final LanguageModels models;
  private final LiveTurns live;
  private final TurnSql turns;
  private final TurnEnd end;
  private final HeardOpenings openings;
  private final Advice advice = Advice.shipped();

  TurnRunner(
      Askings askings,
      LanguageModels models,
      LiveTurns live,
      TurnSql turns,
      TurnEnd end,
      HeardOpenings openings) {
    this.askings = askings;
    this.models = models;
    this.live = live;
    this.turns = turns;
    this.end = end;
    this.openings = openings;
  }

  /** Of the rules that a reply is checked by. */
  String version() {
    return advice.version();
  }

  /** Returns at once; readers find the turn among the live ones. */
  void start(ParticipantId participant, Session session, Turn turn) {
    var heard = live.begin(session.run(), turn);
    Thread.ofVirtual()
        .name("turn-" + turn.id())
        .start(
            Carried.along(() ->
                Work.SAVE.call(() -> {
                  run(participant, session, turn, heard);
                  return true;
                })));
  }

  private void run(ParticipantId participant, Session session, Turn turn, LiveTurn heard) {
    Optional<Transition.Begun> next = Optional.empty();
    try {
      var asking = askings.of(participant, session, turn);
      if (asking.isPresent()) {
        next = end.settle(session.run(), turn, ask(session.run(), turn, asking.get(), heard));
      }
    } catch (RuntimeException e) {
      LOG.error("a turn of the coach broke off", Failed.of(e));
      failed(session.run(), turn);
    } finally {
      live.end(session.run(), turn.id(), heard);
    }
    next.ifPresent(begun -> start(participant, begun.session(), begun.turn()));
  }

  /** What broke it off may keep that from being stored, too; then it is one of the {@link LostTurns}. */
  private void failed(RunId run, Turn turn) {
    try {
      end.failed(run, turn);
    } catch (DataAccessException e) {
      LOG.warn("a turn of the coach is settled in a moment: {}", Failed.line(e));
    }
  }

  private Ending ask(RunId run, Turn turn, Asking asking, LiveTurn heard) {
    var watch = new Watch(advice, asking.canary());
    var shown = new Shown(turns, run, turn, live.owner(), heard, asking.postProcessing());
    var holdBack = new HoldBack(watch, shown);
    return switch (talk(asking, holdBack)) {
      case Outcome.Replied(var reply) -> {
        var provenance = new Provenance(reply, advice.version(), reply.cost());
        // Only now has all of it been checked.
        var checked = outcome(reply, holdBack);
        var decisions = watch.decisions(reply.text());
        yield switch (checked) {
          case HoldBack.Released() when !reply.text().isBlank() -> {
            shown.whole();
            remember(asking, reply);
            yield new Ending(State.COMPLETE, null, provenance, decisions);
          }
          case HoldBack.Withheld _ ->
              new Ending(State.WITHHELD, Failure.GUARDRAIL, provenance, decisions);
          default -> new Ending(State.FAILED, Failure.UNREACHABLE, provenance, decisions);
        };
      }
      case Outcome.Failed(var why, var cost) ->
          new Ending(
              State.FAILED,
              why == Outcome.Why.BUDGET_SPENT ? Failure.RESTING : Failure.UNREACHABLE,
              new Provenance(null, advice.version(), cost),
              List.of());
    };
  }

  /** What was heard before is checked again: the rules may be others by now. */
  private Outcome talk(Asking asking, HoldBack holdBack) {
    var before = Optional.ofNullable(asking.opening()).flatMap(openings::find);
    if (before.isEmpty()) {
      return models.talk(asking.prompt(), holdBack::accept);
    }
    holdBack.accept(before.get().text());
    return new Outcome.Replied(before.get());
  }

  private void remember(Asking asking, Reply reply) {
    if (asking.opening() != null && !reply.cached() && reply.ending() == Reply.Ending.COMPLETE) {
      openings.remember(asking.opening(), reply);
    }
  }

  private static HoldBack.Outcome outcome(Reply reply, HoldBack holdBack) {
    return reply.ending() == Reply.Ending.FILTERED ? holdBack.breakOff() : holdBack.finish();
  }
}
