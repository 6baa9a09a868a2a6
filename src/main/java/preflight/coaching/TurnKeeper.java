package preflight.coaching;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import preflight.platform.db.BackgroundWork;
import preflight.platform.log.Failed;

/**
 * Settles what was left behind: a turn without a living owner fails, so that it can be tried again, and
 * a session that nobody came back to expires.
 */
@Component
class TurnKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(TurnKeeper.class);

  private static final long OFTEN = 5_000;
  private static final int BATCH = 200;

  private final TurnSql turns;
  private final CoachSessionSql sessions;
  private final LiveTurns live;
  private final LostTurns lost;
  private final BackgroundWork background;
  private final Clock clock;

  TurnKeeper(
      TurnSql turns,
      CoachSessionSql sessions,
      LiveTurns live,
      LostTurns lost,
      BackgroundWork background,
      Clock clock) {
    this.turns = turns;
    this.sessions = sessions;
    this.live = live;
    this.lost = lost;
    this.background = background;
    this.clock = clock;
  }

  @Scheduled(initialDelay = OFTEN, fixedDelay = OFTEN)
  void keep() {
    try {
      int failed =
          background.inTransaction(() ->
              turns.failLeftBehind(live.owner(), clock.instant()) + lost.failOwn(clock.instant()));
      if (failed > 0) {
        LOG.warn("{} turns of the coach had nobody who was asking any more, and failed", failed);
      }
      background.inTransaction(() -> sessions.expireIdle(clock.instant(), BATCH));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("turns of the coach are looked after again in a moment", Failed.of(e));
    }
  }
}
