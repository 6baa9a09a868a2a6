package preflight.coaching;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.ledger.Decision;

/** What is counted of talks. Every label is a word of ours, so that there are never many of them. */
@Component
class CoachMeters {
  private final MeterRegistry meters;

  CoachMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void started() {
    meters.counter("preflight.coaching.sessions", "event", "started").increment();
  }

  /** All rounds are used, or the participant finished before. */
  void ended(Session.Status how) {
    meters.counter("preflight.coaching.sessions", "event", how.word()).increment();
  }

  void settled(Turn.Step step, Turn.State state, Turn.@Nullable Failure why) {
    meters
        .counter(
            "preflight.coaching.turns",
            "step",
            step.word(),
            "state",
            state.word(),
            "failure",
            why == null ? "none" : why.word())
        .increment();
  }

  void decided(List<Decision> decisions) {
    for (var each : decisions) {
      meters
          .counter(
              "preflight.guardrail.decisions",
              "layer",
              each.layer().word(),
              "action",
              each.action().word())
          .increment();
      meters.timer("preflight.guardrail.time", "layer", each.layer().word()).record(each.latency());
    }
  }
}
