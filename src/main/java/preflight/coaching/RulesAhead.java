package preflight.coaching;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads the guardrails' rules once the start is over, so that neither it nor the first talk waits for them. */
@Component
class RulesAhead {
  private final Incoming incoming;
  private final TurnRunner turns;

  RulesAhead(Incoming incoming, TurnRunner turns) {
    this.incoming = incoming;
    this.turns = turns;
  }

  @EventListener(ApplicationReadyEvent.class)
  void read() {
    // No virtual thread: it would keep requests from running for as long as it computes.
    Thread.ofPlatform()
        .daemon()
        .name("rules-ahead")
        .start(() -> {
          incoming.version();
          turns.version();
        });
  }
}
