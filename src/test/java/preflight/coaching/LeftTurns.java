package preflight.coaching;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns that nobody asks a model for any more, without waiting for their leases to end. */
public final class LeftTurns {
  private LeftTurns() {}

  /** They failed, as they would have in {@link TurnKeeper#LEASE}. */
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
