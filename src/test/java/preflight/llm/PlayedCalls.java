package preflight.llm;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import preflight.platform.tracing.Tracing;
import preflight.support.TestClock;

/** Calls to providers that are played, with a clock and a purse that a test looks into. */
final class PlayedCalls {
  static final Duration TIME = Duration.ofSeconds(45);
  static final Prompt PROMPT =
      new Prompt(null, List.of(new Prompt.Message(Prompt.Role.USER, "canary")), 300, null);

  final TestClock clock = new TestClock(Instant.parse("2026-09-01T00:00:00Z"));
  final RecordingPurse purse = new RecordingPurse();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final List<Duration> waits = new ArrayList<>();
  final List<String> heard = new ArrayList<>();

  /** Between half of the longest wait and all of it. */
  double chance = 1;

  Attempts attempts(int maxRetries) {
    return new Attempts(
        purse,
        new Waiting(() -> chance, this::sleep),
        maxRetries,
        new Meters(registry, Tracing.OFF),
        () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
  }

  private void sleep(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.add(time);
    clock.advance(time);
  }

  LanguageModels models(Provider... providers) {
    var candidates = List.of(providers).stream().map(each -> Candidate.of(each, clock)).toList();
    return new LanguageModels(attempts(3), candidates, null, TIME, script());
  }

  Candidate script() {
    return Candidate.of(new Scripted(), clock);
  }

  Outcome talk(Provider... providers) {
    return models(providers).talk(PROMPT, heard::add);
  }
}
