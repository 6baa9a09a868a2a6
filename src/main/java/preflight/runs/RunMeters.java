package preflight.runs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import preflight.platform.metrics.BoundedNames;

/** What is counted of runs: starts and ends by form, and what became of saves. */
@Component
class RunMeters {
  /** An installation with more forms sees the others together. */
  private static final int MOST_FORMS = 20;

  private static final String STARTED = "started";
  private static final String COMPLETED = "completed";

  private final MeterRegistry registry;
  private final BoundedNames forms = new BoundedNames(MOST_FORMS);
  private final Map<String, Counter> saves = new TreeMap<>();

  RunMeters(MeterRegistry registry) {
    this.registry = registry;
    for (var outcome : new String[] {"saved", "rejected", "stale", COMPLETED, "refused"}) {
      saves.put(
          outcome,
          Counter.builder("preflight.saves")
              .description("Saves, by what became of them")
              .tag("outcome", outcome)
              .register(registry));
    }
    bothOf(BoundedNames.OTHER);
  }

  void started(String form) {
    count(form, STARTED);
  }

  void completed(String form) {
    count(form, COMPLETED);
  }

  void saved(SaveOutcome outcome) {
    var counter = saves.get(word(outcome));
    if (counter != null) {
      counter.increment();
    }
  }

  private static String word(SaveOutcome outcome) {
    return switch (outcome) {
      case SaveOutcome.Saved _ -> "saved";
      case SaveOutcome.Rejected _ -> "rejected";
      case SaveOutcome.Stale _ -> "stale";
      case SaveOutcome.Completed _ -> COMPLETED;
      case SaveOutcome.NoSuchPage _, SaveOutcome.Absent _ -> "refused";
    };
  }

  /** With the first start of a form there is a number for its ends too. */
  private void count(String form, String event) {
    var name = forms.of(form);
    bothOf(name);
    of(name, event).increment();
  }

  private void bothOf(String form) {
    of(form, STARTED);
    of(form, COMPLETED);
  }

  private Counter of(String form, String event) {
    return Counter.builder("preflight.runs")
        .description("Runs that were started and that were completed")
        .tags("form", form, "event", event)
        .register(registry);
  }
}
