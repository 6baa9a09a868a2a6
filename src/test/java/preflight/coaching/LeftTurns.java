package preflight.coaching;

import java.time.Instant;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns that nobody asks a model for any more, without waiting for their leases to end. */
public final class LeftTurns {
  private LeftTurns() {}

  /** Returns once nobody asks a model for anybody. */
  public static void awaitNone(ApplicationContext app) {
    var live = app.getBean(LiveTurns.class);
    var giveUp = Instant.now().plusSeconds(30);
    while (!live.running().isEmpty() && Instant.now().isBefore(giveUp)) {
      Thread.onSpinWait();
    }
  }

  /** They failed, as they would have in {@link Leases#LEASE}. */
  public static void settle(ApplicationContext app) {
    app.getBean(JdbcClient.class)
        .sql(
            """
            update coaching_turns set leased_until = clock_timestamp() - interval '1 second'
            where leased_until is not null
            """)
        .update();
    app.getBean(TurnKeeper.class).keep();
  }
}
