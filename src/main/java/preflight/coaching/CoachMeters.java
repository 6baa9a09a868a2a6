package preflight.coaching;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.ledger.Action;
import preflight.coaching.ledger.Decision;
import preflight.coaching.ledger.Layer;
import preflight.platform.db.AfterCommit;

/**
 * What is counted of talks. Every label is a word of ours, so that there are never many of them. Inside a transaction
 * it is counted with the commit: what is taken back has not been.
 */
@Component
class CoachMeters {
  private static final String STARTED = "started";

  private final MeterRegistry meters;
  private final Map<Layer, Timer> times = new EnumMap<>(Layer.class);
  private final DistributionSummary ratings;

  CoachMeters(MeterRegistry meters) {
    this.meters = meters;
    for (var layer : Layer.values()) {
      times.put(
          layer,
          Timer.builder("preflight.guardrail.time")
              .description("How long a guardrail took for one text")
              .tag("layer", layer.word())
              .register(meters));
      for (var action : Action.values()) {
        decisions(layer, action);
      }
    }
    sessions(STARTED);
    sessions(Session.Status.COMPLETED.word());
    sessions(Session.Status.ENDED.word());
    for (var step : Turn.Step.values()) {
      turns(step, Turn.State.COMPLETE, null);
      turns(step, Turn.State.STOPPED, null);
      for (var why : Turn.Failure.values()) {
        turns(step, Turn.State.FAILED, why);
        turns(step, Turn.State.WITHHELD, why);
      }
    }
    this.ratings =
        DistributionSummary.builder("preflight.feedback.rating")
            .description("What participants thought of it, from 1 to 5")
            .serviceLevelObjectives(
                IntStream.rangeClosed(1, Feedback.BEST).asDoubleStream().toArray())
            .register(meters);
  }

  void started() {
    AfterCommit.then(sessions(STARTED)::increment);
  }

  /** All rounds are used, or the participant finished before. */
  void ended(Session.Status how) {
    AfterCommit.then(sessions(how.word())::increment);
  }

  void settled(Turn.Step step, Turn.State state, Turn.@Nullable Failure why) {
    AfterCommit.then(turns(step, state, why)::increment);
  }

  void decided(List<Decision> decisions) {
    AfterCommit.then(() -> decisions.forEach(this::decided));
  }

  private void decided(Decision decision) {
    decisions(decision.layer(), decision.action()).increment();
    var time = times.get(decision.layer());
    if (time != null) {
      time.record(decision.latency());
    }
  }

  void rated(int rating) {
    ratings.record(rating);
  }

  private Counter sessions(String event) {
    return Counter.builder("preflight.coaching.sessions")
        .description("Talks that began, and how they ended")
        .tag("event", event)
        .register(meters);
  }

  private Counter turns(Turn.Step step, Turn.State state, Turn.@Nullable Failure why) {
    return Counter.builder("preflight.coaching.turns")
        .description("Turns of talks, by what became of them")
        .tags("step", step.word(), "state", state.word())
        .tag("failure", why == null ? "none" : why.word())
        .register(meters);
  }

  private Counter decisions(Layer layer, Action action) {
    return Counter.builder("preflight.guardrail.decisions")
        .description("What guardrails decided about texts")
        .tags("layer", layer.word(), "action", action.word())
        .register(meters);
  }
}
