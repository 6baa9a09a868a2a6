package preflight.coaching.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.Coaching.Talk;
import preflight.coaching.ConsentText;
import preflight.coaching.Session;
import preflight.coaching.Turn;
import preflight.coaching.TurnId;
import preflight.coaching.cards.Card;
import preflight.coaching.cards.Cards;
import preflight.coaching.guardrails.Tier;
import preflight.coaching.pipelines.Pipelines;
import preflight.llm.LanguageModels;
import preflight.platform.web.Texts;

/** Talks as JSON. A turn has two sides: what was said, and what came back. */
@Component
class CoachViews {
  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";

  private final Cards cards;
  private final Pipelines pipelines;
  private final LanguageModels models;

  CoachViews(Cards cards, Pipelines pipelines, LanguageModels models) {
    this.cards = cards;
    this.pipelines = pipelines;
    this.models = models;
  }

  CoachJson.Session session(Session session) {
    return new CoachJson.Session(
        session.id().toString(),
        session.status().word(),
        session.currentRound(),
        session.maxRounds(),
        session.remainingRounds(),
        models.isScripted(pipelines.load(session.pipeline()).pipeline().model()),
        session.startedAt(),
        session.lastActivityAt(),
        session.expiresAt());
  }

  CoachJson.History history(Talk talk) {
    return new CoachJson.History(session(talk.session()), turns(talk));
  }

  /** In order, numbered from 1. */
  List<CoachJson.Turn> turns(Talk talk) {
    var sides = new ArrayList<CoachJson.Turn>();
    for (Turn turn : talk.turns()) {
      if (turn.said() != null) {
        sides.add(said(turn, sides.size() + 1));
      }
      sides.add(replied(talk.session(), turn, sides.size() + 1));
    }
    return sides;
  }

  /** The participant's side and the coach's, or the coach's alone. */
  List<CoachJson.Turn> sides(Talk talk, TurnId turn) {
    var known = talk.turns().stream().filter(each -> each.id().equals(turn)).findFirst();
    return turns(talk).stream()
        .filter(side ->
            known
                .filter(each ->
                    side.id().equals(each.id().toString())
                        || side.id().equals(each.replyId().toString()))
                .isPresent())
        .toList();
  }

  CoachJson.Exchange exchange(Talk talk, TurnId turn) {
    var sides = sides(talk, turn);
    var session = talk.session();
    return new CoachJson.Exchange(
        sides.getFirst(),
        sides.getLast(),
        session.status().word(),
        session.currentRound(),
        session.maxRounds(),
        session.remainingRounds());
  }

  CoachJson.Consent consent(ConsentText text) {
    return new CoachJson.Consent(text.version(), text.text(), text.vendors(), text.questions());
  }

  /** As the page prints it. */
  TalkTurn turn(Session session, Turn turn, boolean last) {
    var card = card(session, turn);
    return TalkTurn.of(
        turn,
        card == null ? null : card.care(session.language()),
        last,
        content(session, turn, card));
  }

  private static CoachJson.Turn said(Turn turn, int number) {
    return new CoachJson.Turn(
        turn.id().toString(),
        number,
        USER,
        turn.step().word(),
        String.valueOf(turn.said()),
        Turn.State.COMPLETE.word(),
        null,
        turn.replaced(),
        null,
        turn.createdAt());
  }

  private CoachJson.Turn replied(Session session, Turn turn, int number) {
    var reply = reply(session, turn);
    return new CoachJson.Turn(
        reply.id(),
        number,
        ASSISTANT,
        reply.step(),
        reply.content(),
        reply.state(),
        reply.failure(),
        false,
        reply.card(),
        turn.createdAt());
  }

  CoachJson.Reply reply(Session session, Turn turn) {
    var card = card(session, turn);
    return new CoachJson.Reply(
        turn.replyId().toString(),
        turn.step().word(),
        content(session, turn, card),
        turn.state().word(),
        turn.failure() == null ? null : turn.failure().word(),
        card == null ? null : json(card));
  }

  /** What is withheld was never shown; what stands there is ours. */
  private static String content(Session session, Turn turn, @Nullable Card card) {
    if (turn.state() != Turn.State.WITHHELD) {
      return turn.reply();
    }
    return turn.failure() == Turn.Failure.CRISIS && card != null
        ? card.text()
        : Texts.in(session.language()).text("coach.withheld");
  }

  private @Nullable Card card(Session session, Turn turn) {
    var shown = turn.card();
    return shown == null
        ? null
        : cards.find(shown.version(), shown.tier(), session.language()).orElse(null);
  }

  private static CoachJson.Card json(Card card) {
    return new CoachJson.Card(
        card.tier() == Tier.A,
        card.title(),
        card.paragraphs(),
        card.resources().stream()
            .map(
                each -> new CoachJson.Resource(each.name(), each.phone(), each.url(), each.hours()))
            .toList());
  }
}
