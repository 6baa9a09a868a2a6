package preflight.identity.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import preflight.platform.metrics.Funnel;

/**
 * How many ask for an account and how many have one in the end. Of who asked and never came back nothing is stored for
 * long, so that this part of the whole can only be told from these two numbers over time.
 */
@Component
class SignUpMeters {
  private static final double TARGET = 0.7;

  private final Counter started;
  private final Counter confirmed;

  SignUpMeters(MeterRegistry registry) {
    this.started = counter(registry, "started");
    this.confirmed = counter(registry, "confirmed");
    Funnel.target(registry, "sign_up", TARGET);
  }

  private static Counter counter(MeterRegistry registry, String event) {
    return Counter.builder("preflight.signups")
        .description("Addresses that a code was mailed to, and accounts that came of it")
        .tag("event", event)
        .register(registry);
  }

  /** A code is on its way to an address that has no account. */
  void started() {
    started.increment();
  }

  void confirmed() {
    confirmed.increment();
  }
}
