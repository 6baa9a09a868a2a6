package preflight.llm;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one retry loop. Whatever it tries, it ends at the deadline, pays for each attempt, and never
 * starts anew once somebody has seen a word.
 *
 * @param nanos a clock that only goes forward
 */
record Attempts(Purse purse, Waiting waiting, int maxRetries, Meters meters, LongSupplier nanos) {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /**
   * @param provider whom to ask
   * @param question what, in the words for that provider
   */
  record Way(Candidate candidate, Provider.Question question) {}

  /**
   * Asks the first, and the others when it does not answer.
   *
   * @param text hears each piece of the reply
   */
  Outcome ask(List<Way> ways, Consumer<String> text, Duration time) {
    var talk = new Talk(this, text, Deadline.in(time, nanos));
    for (var way : ways) {
      if (!talk.goesOn(way)) {
        break;
      }
    }
    return talk.outcome();
  }

  void log(String provider, ProviderFailure failure, int attempt) {
    LOG.atInfo()
        .addKeyValue("provider", provider)
        .addKeyValue("attempt", attempt)
        .log("a model did not answer: {}", failure.getMessage());
  }
}
