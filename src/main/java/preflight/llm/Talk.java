package preflight.llm;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of {@link Attempts}: how far it is. */
final class Talk {
  private final Attempts attempts;
  private final Consumer<String> text;
  private final Deadline deadline;
  private final long start;
  private int made;
  private int retries;
  private long cost;
  private boolean estimated;
  private @Nullable Long firstText;
  private Outcome.Why why = Outcome.Why.UNREACHABLE;
  private @Nullable Reply reply;

  Talk(Attempts attempts, Consumer<String> text, Deadline deadline) {
    this.attempts = attempts;
    this.text = text;
    this.deadline = deadline;
    this.start = attempts.nanos().getAsLong();
  }

  Outcome outcome() {
    return reply == null ? new Outcome.Failed(why, cost) : new Outcome.Replied(reply);
  }

  /**
   * Asks one provider, as often as it makes sense.
   *
   * @return whether the next one should be asked
   */
  boolean goesOn(Attempts.Way way) {
    while (true) {
      if (Thread.currentThread().isInterrupted()) {
        why = Outcome.Why.CUT_OFF;
        return false;
      }
      if (deadline.isOver()) {
        why = Outcome.Why.TOO_SLOW;
        return false;
      }
      if (!way.candidate().mayBeAsked()) {
        return true;
      }
      var failure = attempt(way);
      if (failure == null) {
        return reply == null;
      }
      var judgement = new Judgement(way.candidate().provider().name(), failure);
      why = judgement.why(firstText != null);
      if (firstText != null || !judgement.isWorthAnotherProvider()) {
        return false;
      }
      if (!judgement.isWorthAnotherTry() || !waits(failure)) {
        return true;
      }
    }
  }

  /** Not for longer than the deadline leaves, and not more often than allowed. */
  private boolean waits(ProviderFailure failure) {
    if (retries >= attempts.maxRetries()) {
      return false;
    }
    Duration wait = attempts.waiting().before(retries, failure);
    if (wait.compareTo(deadline.left()) >= 0) {
      return false;
    }
    retries++;
    try {
      attempts.waiting().sleep().sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * @return null when it came to a reply, or was not paid for
   */
  private @Nullable ProviderFailure attempt(Attempts.Way way) {
    var candidate = way.candidate();
    var provider = candidate.provider();
    if (!provider.isPaid()) {
      return asked(way, null);
    }
    return switch (reserve(way)) {
      case Purse.Reserved.Refused(var refusal) -> {
        candidate.notAsked();
        why = refusal;
        yield null;
      }
      case Purse.Reserved.Hold hold -> asked(way, hold);
    };
  }

  /** A purse that fails must not keep the one attempt that would show that the provider is well. */
  private Purse.Reserved reserve(Attempts.Way way) {
    try {
      return attempts.purse().reserve(way.candidate().provider().name(), way.question());
    } catch (RuntimeException e) {
      way.candidate().notAsked();
      throw e;
    }
  }

  private @Nullable ProviderFailure asked(Attempts.Way way, Purse.Reserved.@Nullable Hold hold) {
    var candidate = way.candidate();
    var name = candidate.provider().name();
    var model = way.question().model();
    long begin = now();
    boolean paid = false;
    made++;
    try {
      var answer = candidate.provider().ask(way.question(), this::hear, deadline);
      attempts.meters().attempt(name, model, since(begin), answer.usage(), null);
      candidate.answered();
      paid = true;
      settle(hold, name, model, answer.usage());
      reply = reply(candidate.provider(), answer, hold);
      count(way.question(), name, answer.usage(), begin);
      return null;
    } catch (ProviderFailure e) {
      attempts.meters().attempt(name, model, since(begin), e.usage(), e);
      attempts.log(name, e, made);
      candidate.failed(e);
      paid = true;
      settle(hold, name, model, new Judgement(name, e).isBilled() ? e.usage() : Usage.NONE);
      return e;
    } finally {
      if (!paid) {
        candidate.notAsked();
        settle(hold, name, model, null);
      }
    }
  }

  private void hear(String piece) {
    if (firstText == null) {
      firstText = now();
    }
    text.accept(piece);
  }

  private void count(
      Provider.Question question, String provider, @Nullable Usage usage, long begin) {
    if (usage != null) {
      attempts.meters().tokens(provider, question.model(), usage);
    }
    if (firstText != null && question.streamed()) {
      var wait = Duration.ofNanos(firstText - begin);
      attempts.meters().firstChunk(provider, question.model(), wait);
    }
  }

  /** Whoever was interrupted pays too, and a database would not let them in with the flag set. */
  private void settle(
      Purse.Reserved.@Nullable Hold hold, String provider, String model, @Nullable Usage usage) {
    if (hold == null) {
      attempts.meters().cost(provider, model, 0);
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      var bill = hold.settle(usage);
      cost += bill.cost();
      attempts.meters().cost(provider, model, bill.cost());
      estimated |= bill.estimated();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Reply reply(
      Provider provider, Provider.Answer answer, Purse.Reserved.@Nullable Hold hold) {
    return new Reply(
        answer.text(),
        answer.ending(),
        answer.usage() == null ? Usage.NONE : answer.usage(),
        cost,
        estimated,
        provider.name(),
        answer.model(),
        hold == null ? null : hold.priceVersion(),
        answer.requestId(),
        since(start),
        firstText == null ? null : Duration.ofNanos(firstText - start),
        false);
  }

  private long now() {
    return attempts.nanos().getAsLong();
  }

  private Duration since(long begin) {
    return Duration.ofNanos(now() - begin);
  }
}
