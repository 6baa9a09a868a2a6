package preflight.coaching;

import java.time.Instant;
import org.springframework.stereotype.Component;
import preflight.runs.RunId;

/**
 * Turns that nobody asks a model for, although their rows say so: the commit that stored one went through
 * and was not heard of, or the end of one could not be stored. Of its own this instance knows it at once;
 * of another's, which may be asking where nobody sees it, only once the lease has ended. A turn that is
 * asked for is never taken from who asks, so nothing is paid for twice.
 */
@Component
class LostTurns {
  private final TurnSql turns;
  private final LiveTurns live;

  LostTurns(TurnSql turns, LiveTurns live) {
    this.turns = turns;
    this.live = live;
  }

  /** The turn, which has failed by now if nobody asks for it. To be called with its session locked. */
  Turn settled(RunId run, Turn turn, Instant now) {
    return turn.state().isLive()
            && turns.interrupt(
                run, turn, live.owner(), !live.asks(run, turn.id(), turn.attempt()), now)
        ? turns.find(run, turn.id()).orElseThrow()
        : turn;
  }

  /**
   * Fails those of this instance.
   *
   * @return how many there were
   */
  int failOwn(Instant now) {
    int failed = 0;
    // Rows first: what is stored after that is not among them, and what they name was announced
    // before.
    for (var each : turns.owned(live.owner())) {
      if (!live.asks(each.run(), each.turn().id(), each.turn().attempt())
          && turns.interrupt(each.run(), each.turn(), live.owner(), true, now)) {
        failed++;
      }
    }
    return failed;
  }
}
