package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.TransientDataAccessResourceException;

@Timeout(60)
class EnterBulkheadTests {
  private final Bulkhead bulkhead = new Bulkhead();

  @Test
  void letsThreeInAtATimeAndTheNextWhenOneLeaves() throws InterruptedException {
    var inside = new CountDownLatch(3);
    var leave = new CountDownLatch(1);
    List<Thread> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(Thread.ofVirtual().start(() -> bulkhead.enter(() -> stay(inside, leave))));
    }
    inside.await();
    var entered = new CountDownLatch(1);
    var fourth = Thread.ofVirtual().start(() -> bulkhead.enter(() -> stay(entered, leave)));

    while (fourth.getState() != Thread.State.TIMED_WAITING
        && fourth.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(entered.getCount()).isEqualTo(1);

    leave.countDown();
    fourth.join();
    assertThat(entered.getCount()).isZero();
    for (var each : three) {
      each.join();
    }
  }

  private static boolean stay(CountDownLatch here, CountDownLatch leave) {
    here.countDown();
    try {
      leave.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whateverFailsInsideGivesItsPlaceBack() {
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() ->
              bulkhead.enter(() -> {
                throw new IllegalStateException("broken");
              }))
          .hasMessage("broken");
    }

    assertThat(bulkhead.<String>enter(() -> "done")).isEqualTo("done");
  }

  @Test
  void whoeverIsInterruptedDoesNotEnterAndStaysInterrupted() {
    var worked = new ArrayList<String>();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> bulkhead.enter(() -> worked.add("work")))
        .isInstanceOf(TransientDataAccessResourceException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(worked).isEmpty();
  }

  /** What a call cost is booked all the same. */
  @Test
  void whoeverIsInterruptedMayEnterAnywayAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThat(bulkhead.<Boolean>enterAnyway(() -> Thread.currentThread().isInterrupted()))
        .isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whoeverIsNotInterruptedIsNotAfterwards() {
    assertThat(bulkhead.<String>enterAnyway(() -> "done")).isEqualTo("done");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
