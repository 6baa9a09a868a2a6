package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three instances at a time are killed (-9) in the middle of what they do, on a real database. */
class BudgetCrashTests {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 5);
  private static final int INSTANCES = 3;

  /** Not enough for all that twelve threads would like to hold, so that some are always refused. */
  private static final long ROOM = 4_000;

  private final TestBudget tests = TestBudget.open();
  private final Random random = new Random();

  @AfterEach
  void close() {
    tests.close();
  }

  @Test
  void theBudgetHoldsAtEveryMomentAndWhatWasLeftBehindIsBooked() throws Exception {
    int leftBehind = 0;
    long limit = ROOM;
    for (int round = 0; round < ROUNDS; round++) {
      try (var watch = Watch.over(tests)) {
        killInTheMiddle(start(limit));
        assertThat(watch.differences()).isEmpty();
      }
      awaitNobodyConnected();
      assertThat(tests.differences()).isEmpty();

      var reaper = tests.limited(limit);
      tests.clock().advance(Budget.HELD_AT_MOST.plusSeconds(1));
      leftBehind += reaper.settleLeftBehind();

      assertThat(tests.spending().reserved()).isZero();
      assertThat(tests.differences()).isEmpty();
      limit = tests.spending().spent() + ROOM;
    }
    var settled = tests.jdbc().sql("select count(*) from llm_holds").query(Integer.class).single();
    System.out.printf(
        "%d instances killed, %d calls settled, %d of them left behind%n",
        ROUNDS * INSTANCES, settled, leftBehind);
    assertThat(leftBehind).isPositive();
    assertThat(settled).isGreaterThan(ROUNDS * 20);
  }

  private List<Process> start(long limit) throws IOException {
    var processes = new ArrayList<Process>();
    for (int i = 0; i < INSTANCES; i++) {
      processes.add(BudgetProcess.start(tests, limit));
    }
    return processes;
  }

  private void killInTheMiddle(List<Process> processes) throws IOException, InterruptedException {
    try {
      for (var process : processes) {
        var said =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("going");
      }
      for (var process : processes) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(200)).toNanos());
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
      }
    } finally {
      for (var process : processes) {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /** The server finishes the statement of one that is dead. */
  private void awaitNobodyConnected() {
    var connected =
        tests
            .jdbc()
            .sql("select count(*) from pg_stat_activity where application_name = 'budget-process'");
    while (connected.query(Integer.class).single() > 0) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
