package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import preflight.platform.db.Ids;
import preflight.runs.RunId;

/** From before its row can be seen until its end is stored, somebody is known to ask for a turn. */
class LiveTurnsTests {
  private final LiveTurns live = new LiveTurns();
  private final RunId run = new RunId(Ids.next());
  private final Turn turn =
      new Turn(
          new TurnId(Ids.next()),
          Ids.next(),
          Turn.Step.MESSAGE,
          1,
          2,
          Turn.State.QUEUED,
          null,
          "Go on.",
          false,
          "",
          null,
          Instant.EPOCH);

  @BeforeEach
  void transaction() {
    TransactionSynchronizationManager.initSynchronization();
    live.announce(run, turn.id(), turn.attempt());
  }

  @AfterEach
  void over() {
    TransactionSynchronizationManager.clear();
  }

  @Test
  void isAskedForFromItsAnnouncementToItsEnd() {
    assertThat(asks()).isTrue();
    complete(TransactionSynchronization.STATUS_COMMITTED);
    assertThat(asks()).isTrue();
    var heard = live.begin(run, turn);
    assertThat(asks()).isTrue();
    live.end(run, turn.id(), heard);
    assertThat(asks()).isFalse();
  }

  /** Nobody starts what is not known to be stored, and it may be all the same. */
  @Test
  void isNotAskedForWhenItsCommitWasNotHeardOf() {
    complete(TransactionSynchronization.STATUS_UNKNOWN);

    assertThat(asks()).isFalse();
  }

  @Test
  void anotherAttemptOfItIsNotAskedFor() {
    assertThat(live.asks(run, turn.id(), 1)).isFalse();
    live.begin(run, turn);
    assertThat(live.asks(run, turn.id(), 1)).isFalse();
  }

  private boolean asks() {
    return live.asks(run, turn.id(), turn.attempt());
  }

  private static void complete(int status) {
    TransactionSynchronizationManager.getSynchronizations()
        .forEach(each -> each.afterCompletion(status));
  }
}
