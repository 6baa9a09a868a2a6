package preflight.llm;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A provider that may be asked, unless it was ill a moment ago. */
record Candidate(Provider provider, CircuitBreaker breaker) {
  /** Of the last so many attempts half may fail; the first few prove nothing. */
  private static final int WINDOW = 10;

  private static final int FEW = 5;

  /** Then it is left alone this long, and one attempt says whether it is well. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  static Candidate of(Provider provider, Clock clock) {
    return new Candidate(
        provider,
        CircuitBreaker.of(
            provider.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(FEW)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .build()));
  }

  boolean mayBeAsked() {
    return breaker.tryAcquirePermission();
  }

  void answered() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  void failed(ProviderFailure failure) {
    if (new Judgement(provider.name(), failure).isSymptom()) {
      breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    } else {
      notAsked();
    }
  }

  /** Nothing was learnt. */
  void notAsked() {
    breaker.releasePermission();
  }
}
