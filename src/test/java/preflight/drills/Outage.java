package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import preflight.support.Http;
import preflight.support.Ledger;

/** Something breaks while several clients save, and is mended; what they were told is compared with what is stored. */
record Outage(String failure, String recovery) {
  private static final int SAVING_BEFORE = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  interface Step {
    void run() throws Exception;
  }

  /** Answers the server that is there afterwards, which may be another one. */
  interface Mending {
    Http run() throws Exception;
  }

  /**
   * The clients go on until they are refused; that they are, and within which time, is part of it.
   *
   * @throws AssertionError when an acknowledged answer is not there afterwards, or twice
   */
  DrillRow during(Http http, Step broken, Mending mend) throws Exception {
    var ledger = new Ledger(http);
    var when = new AtomicReference<Instant>();
    ledger.saveUntilKilled(
        () -> {
          when.set(Instant.now());
          Outage.run(broken);
        },
        SAVING_BEFORE);
    double refused = seconds(when.get());
    Instant start = Instant.now();
    Http after = mend.run();
    awaitWell(after);
    var time = Duration.between(start, Instant.now());
    int acknowledged = ledger.compareWith(after);
    return DrillRow.passed(
        failure,
        String.format(Locale.ROOT, "%s (all refused within %.1f s)", recovery, refused),
        "0 of " + acknowledged + " acknowledged answers lost or doubled",
        time);
  }

  /** A start, which writes, and not only a reading. */
  static void awaitWell(Http http) {
    var giveUp = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(giveUp)) {
      try {
        if (http.postJson("/runs", "{\"form_name\":\"ledger\"}").statusCode() == 201) {
          return;
        }
      } catch (AssertionError notYet) {
        // nobody is there
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new AssertionError("not well again within " + PATIENCE);
  }

  static void run(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static double seconds(Instant since) {
    return Duration.between(since, Instant.now()).toMillis() / 1000.0;
  }
}
