package preflight.simulation;

import java.time.Duration;
import java.util.List;

/** A scenario with one person, as often as it took. */
record Play(String scenario, Manner manner, List<Attempt> attempts) {
  enum Outcome {
    WELL("well"),
    FLAKY("well only after a repeat"),
    FAILED("failed");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Outcome outcome() {
    if (!attempts.getLast().isWell()) {
      return Outcome.FAILED;
    }
    return attempts.size() == 1 ? Outcome.WELL : Outcome.FLAKY;
  }

  Duration time() {
    return attempts.stream().map(Attempt::time).reduce(Duration.ZERO, Duration::plus);
  }
}
