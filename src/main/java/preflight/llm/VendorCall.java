package preflight.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import preflight.llm.ProviderFailure.Kind;

/** One question on its way: what the library does not carry, and what went wrong first. */
final class VendorCall {
  private final Wire wire;
  private final Deadline deadline;
  private final Duration patience;
  private @Nullable ProviderFailure failure;
  private @Nullable RuntimeException fault;
  private @Nullable String requestId;

  VendorCall(Wire wire, Deadline deadline, Duration patience) {
    this.wire = wire;
    this.deadline = deadline;
    this.patience = patience;
  }

  Wire wire() {
    return wire;
  }

  Deadline deadline() {
    return deadline;
  }

  Duration patience() {
    return patience;
  }

  void fail(ProviderFailure given) {
    if (!isGivenUp()) {
      failure = given;
    }
  }

  /** After it had begun. */
  void fail(Kind kind) {
    fail(ProviderFailure.inside(kind));
  }

  /** Of whoever listens, not of the vendor. */
  void fault(RuntimeException thrown) {
    if (!isGivenUp()) {
      fault = thrown;
    }
  }

  boolean isGivenUp() {
    return failure != null || fault != null;
  }

  void requestId(@Nullable String id) {
    requestId = id;
  }

  /**
   * @throws ProviderFailure when anything went wrong, or the end is missing
   */
  Provider.Answer answer(Provider.Question question, String text) throws ProviderFailure {
    if (fault != null) {
      throw fault;
    }
    if (failure != null) {
      throw failure.with(wire.usage());
    }
    if (!wire.isOver()) {
      throw ProviderFailure.inside(Kind.CUT_OFF).with(wire.usage());
    }
    if (text.isBlank() && wire.ending() != Reply.Ending.FILTERED) {
      throw ProviderFailure.inside(Kind.UNREADABLE).with(wire.usage());
    }
    var model = wire.model();
    return new Provider.Answer(
        text, wire.ending(), wire.usage(), model == null ? question.model() : model, requestId);
  }
}
