package preflight.coaching;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.coaching.guardrails.Canary;
import preflight.coaching.guardrails.Fence;
import preflight.coaching.pipelines.Exchange;
import preflight.coaching.pipelines.Pipelines;
import preflight.coaching.pipelines.PromptWriter;
import preflight.coaching.pipelines.Step;
import preflight.coaching.redaction.Placeholders;
import preflight.identity.ParticipantId;
import preflight.llm.LanguageModels;
import preflight.llm.Prompt;
import preflight.runs.RunId;
import preflight.runs.Runs;

/** From what is stored of a talk to what a model is asked next. */
@Component
class Askings {
  private static final String CARE =
      """
      care: yes
      What this person wrote may mean that things are very hard for them. A card with people to call stands \
      beside your reply. In the language above: say in one or two plain sentences that you have read it, and that \
      the people on the card are there for it; do not repeat their words, do not interpret, do not ask about it. \
      Then ask gently whether they would like to go on with the conversation.\
      """;

  /** In the place of what is made anew each time, so that two prompts can be compared. */
  private static final Fence NO_FENCE = new Fence("");

  private static final Canary NO_CANARY = new Canary("");

  private final Runs runs;
  private final TalkedAbout talkedAbout;
  private final Pipelines pipelines;
  private final CoachSessionSql sessions;
  private final TurnSql turns;
  private final Incoming incoming;
  private final LanguageModels models;
  private final SecureRandom random = new SecureRandom();

  Askings(
      Runs runs,
      TalkedAbout talkedAbout,
      Pipelines pipelines,
      CoachSessionSql sessions,
      TurnSql turns,
      Incoming incoming,
      LanguageModels models) {
    this.runs = runs;
    this.talkedAbout = talkedAbout;
    this.pipelines = pipelines;
    this.sessions = sessions;
    this.turns = turns;
    this.incoming = incoming;
    this.models = models;
  }

  /** Empty when the run was withdrawn in the meantime. */
  Optional<Asking> of(ParticipantId participant, Session session, Turn turn) {
    return runs.find(participant, session.run())
        .map(run -> {
          var about = talkedAbout.of(participant, run);
          var placeholders = new Placeholders(session.key(), session.placeholders());
          var version = pipelines.load(session.pipeline());
          var writer =
              new PromptWriter(
                  version,
                  about.version(),
                  about.answers(),
                  about.scores(),
                  session.language(),
                  text -> incoming.redact(text, placeholders));
          var canary = Canary.fresh(random);
          var step = step(turn);
          var prompt =
              caring(
                  turn,
                  writer.write(history(session.run(), turn), step, Fence.fresh(random), canary));
          if (!placeholders.known().equals(session.placeholders())) {
            sessions.remember(session.run(), placeholders.known());
          }
          return new Asking(
              prompt,
              canary,
              // What is said beside a card is more than a question.
              turn.card() == null ? version.pipeline().postProcessing(step) : List.of(),
              isRepeatable(turn, prompt)
                  ? HeardOpenings.key(
                      version.hash(), writer.write(List.of(), step, NO_FENCE, NO_CANARY))
                  : null);
        });
  }

  /** Whoever speaks beside a crisis card is told so, or would ask on as if nothing had been said. */
  private static Prompt caring(Turn turn, Prompt prompt) {
    if (turn.card() == null) {
      return prompt;
    }
    var messages = new ArrayList<>(prompt.messages());
    messages.set(
        0,
        new Prompt.Message(messages.getFirst().role(), messages.getFirst().text() + "\n\n" + CARE));
    return new Prompt(prompt.model(), messages, prompt.maxTokens(), prompt.temperature());
  }

  /** What a crisis card stands beside is nobody else's, and a script costs nothing. */
  private boolean isRepeatable(Turn turn, Prompt prompt) {
    return turn.step() == Turn.Step.OPENING
        && turn.card() == null
        && !models.isScripted(prompt.model());
  }

  private static Step step(Turn turn) {
    return switch (turn.step()) {
      case OPENING -> new Step.Opening();
      case MESSAGE -> new Step.Round(turn.round(), Objects.requireNonNull(turn.said()));
      case SUMMARY -> new Step.Summary();
    };
  }

  /** What was received; a message without a reply is not part of the talk. */
  private List<Exchange> history(RunId run, Turn turn) {
    return turns.list(run).stream()
        .filter(each -> !each.id().equals(turn.id()) && each.isReceived())
        .map(each -> new Exchange(each.said(), each.reply()))
        .toList();
  }
}
