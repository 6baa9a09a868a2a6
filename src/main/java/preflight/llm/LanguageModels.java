package preflight.llm;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks whoever the operator chose. What it costs is in the budget before it is asked, and the calling
 * thread waits no longer than the operator allows; interrupting it ends the exchange with the vendor,
 * as {@link Outcome.Why#CUT_OFF} with the flag still set.
 */
public class LanguageModels {
  private final Attempts attempts;
  private final List<Candidate> candidates;
  private final @Nullable String model;
  private final Duration time;
  private final Candidate script;

  /**
   * @param candidates the chosen one first
   * @param model the operator's, for the chosen one
   * @param time for one call, with all that is tried
   * @param script for prompts that ask for it
   */
  LanguageModels(
      Attempts attempts,
      List<Candidate> candidates,
      @Nullable String model,
      Duration time,
      Candidate script) {
    this.attempts = attempts;
    this.candidates = candidates;
    this.model = model;
    this.time = time;
    this.script = script;
  }

  /**
   * Asks for a reply in pieces.
   *
   * @param text hears each of them on the calling thread, as the model says it and unchecked; what it
   *     throws ends the exchange and comes back out of here
   */
  public Outcome talk(Prompt prompt, Consumer<String> text) {
    return ask(prompt, text, true);
  }

  /** Asks for a reply all at once. */
  public Outcome talk(Prompt prompt) {
    return ask(prompt, piece -> {}, false);
  }

  /**
   * No vendor is asked, and the page says so.
   *
   * @param asked the model that a prompt asks for; null for the operator's
   */
  public boolean isScripted(@Nullable String asked) {
    return !asked(asked).getFirst().provider().isPaid();
  }

  /** The script is nobody's model: whoever asks for it by name is heard by no vendor. */
  private List<Candidate> asked(@Nullable String asked) {
    return Scripted.NAME.equals(asked) ? List.of(script) : candidates;
  }

  private Outcome ask(Prompt prompt, Consumer<String> text, boolean streamed) {
    var ways =
        asked(prompt.model()).stream()
            .map(candidate -> new Attempts.Way(candidate, question(candidate, prompt, streamed)))
            .toList();
    return attempts.ask(ways, text, time);
  }

  /** A model's name means something to its own vendor alone. */
  private Provider.Question question(Candidate candidate, Prompt prompt, boolean streamed) {
    var usual = candidate.provider().usualModel();
    boolean chosen = candidate.equals(candidates.getFirst());
    return new Provider.Question(
        chosen ? first(prompt.model(), model, usual) : usual,
        prompt.messages(),
        prompt.maxTokens(),
        prompt.temperature(),
        streamed);
  }

  private static String first(@Nullable String one, @Nullable String two, String three) {
    return one != null ? one : two != null ? two : three;
  }
}
