package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.platform.web.HealthCheck.Status;
import preflight.support.LogAlerts;
import preflight.support.LogSink;

class SharedCheckTests {
  private final AtomicLong time = new AtomicLong();
  private final Ticker ticker = time::get;
  private final AtomicInteger asked = new AtomicInteger();

  private SharedCheck check(Supplier<Status> answer) {
    return check("redis", answer);
  }

  private SharedCheck check(String name, Supplier<Status> answer) {
    return new SharedCheck(
        new HealthCheck() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Status check() {
            asked.incrementAndGet();
            return answer.get();
          }
        },
        ticker);
  }

  @Test
  void whoAsksAtTheSameTimeSharesOneQuestion() throws Exception {
    var go = new CountDownLatch(1);
    var check =
        check(() -> {
          await(go);
          return Status.DEGRADED;
        });
    var findings = new ArrayList<Future<SharedCheck.Finding>>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        findings.add(threads.submit(() -> check.asked().finding()));
      }
      go.countDown();
      for (var finding : findings) {
        assertThat(finding.get().status()).isEqualTo(Status.DEGRADED);
      }
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void isAskedAgainAfterASecond() throws Exception {
    var check = check(() -> Status.OK);

    check.asked().finding();
    time.addAndGet(SharedCheck.FRESH.toNanos() - 1);
    check.asked().finding();
    assertThat(asked).hasValue(1);

    time.incrementAndGet();
    check.asked().finding();
    assertThat(asked).hasValue(2);
  }

  @Test
  void whatHangsIsDownAndNotAskedAgainBeforeItLetsGo() throws Exception {
    var hangs = new CountDownLatch(1);
    var check =
        check(() -> {
          awaitWhateverComes(hangs);
          return Status.OK;
        });

    assertThat(check.asked().finding().error()).isEqualTo("no answer within 2 s");
    time.addAndGet(10 * SharedCheck.FRESH.toNanos());
    assertThat(check.asked().finding().status()).isEqualTo(Status.DOWN);
    assertThat(asked).hasValue(1);

    hangs.countDown();
    // It lets go on another thread, and may take a moment to.
    while (check.asked().finding().status() != Status.OK) {
      time.addAndGet(SharedCheck.FRESH.toNanos());
      Thread.onSpinWait();
    }
    assertThat(asked).hasValueGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({
    HealthCheck.DATABASE + ", DatabaseDown",
    "replica, ReplicaDown",
  })
  void theAlarmsOnTheLogKnowTheLine(String name, String alarm) throws Exception {
    try (var log = LogSink.open()) {
      check(name, () -> Status.DOWN).asked().finding();

      assertThat(LogAlerts.of(log.json())).containsExactly(alarm);
    }
  }

  @Test
  void whatStaysDownSaysSoOnceAndThenThatItIsBack() throws Exception {
    var answers = new Supplier<?>[] {() -> Status.DOWN, () -> Status.DOWN, () -> Status.OK};
    var check = check(() -> (Status) answers[asked.get() - 1].get());

    try (var log = LogSink.open()) {
      for (int i = 0; i < 3; i++) {
        check.asked().finding();
        time.addAndGet(SharedCheck.FRESH.toNanos());
      }
      assertThat(log.messages(Health.class.getName()))
          .containsExactly("redis is DOWN: null", "redis is fine again");
    }
  }

  @Test
  void anErrorIsNoEndOfHealth() throws Exception {
    var check =
        check(() -> {
          throw new StackOverflowError("hunter2");
        });

    var finding = check.asked().finding();

    assertThat(finding.status()).isEqualTo(Status.DOWN);
    assertThat(finding.error()).contains("StackOverflowError").doesNotContain("hunter2");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitWhateverComes(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException stubborn) {
        // as a call that cannot be interrupted
      }
    }
  }
}
