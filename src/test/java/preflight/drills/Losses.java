package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes something away while people save, gives it back, and compares what they were told with what is stored. */
final class Losses {
  private static final Duration BEFORE = Duration.ofSeconds(6);
  private static final Duration AFTER = Duration.ofSeconds(12);

  private final DrillContext context;
  private final InstancesRig rig;
  private final Savers savers;

  Losses(DrillContext context, InstancesRig rig, Savers savers) {
    this.context = context;
    this.rig = rig;
    this.savers = savers;
  }

  /**
   * What is done, and what may come of it.
   *
   * @param without how long it is missing
   * @param failing until the last save is refused, at most, after it went; zero: none may be
   * @param slower by how much the slowest hundredth of the saves may take longer meanwhile; null: that is not judged
   */
  record Loss(
      String failure,
      String recovery,
      Duration without,
      Duration failing,
      @Nullable Duration slower) {}

  DrillRow during(Loss loss, Outage.Step lose, Outage.Step mend) throws Exception {
    var start = Instant.now();
    Thread.sleep(BEFORE);
    var gone = Instant.now();
    lose.run();
    var lost = Duration.between(gone, Instant.now());
    Thread.sleep(loss.without());
    var back = Instant.now();
    mend.run();
    var mended = Instant.now();
    Thread.sleep(AFTER);
    var end = Instant.now();
    // Whoever asked before the end and is told afterwards counts too.
    List<String> wrong = savers.compare(rig.database.client(rig.primary));
    var before = savers.between(start, gone);
    var meanwhile = savers.between(gone, back);
    var whole = savers.between(gone, end);
    var failing = whole.failingSince(gone);
    context.say(
        "%s: took %d ms to lose, %d ms to mend; saves before, meanwhile and after: %d, %d, %d; refused: %s"
            .formatted(
                loss.failure(),
                lost.toMillis(),
                Duration.between(back, mended).toMillis(),
                before.attempts().size(),
                meanwhile.attempts().size(),
                whole.attempts().size() - meanwhile.attempts().size(),
                whole.failures()));
    wrong.stream().limit(10).forEach(context::say);
    var slower = meanwhile.p99().minus(before.p99());
    return new DrillRow(
        loss.failure(),
        String.format(
            Locale.ROOT,
            "%s; %d of %d saves refused, longest time without one that went %.1f s, again %.1f s after the mending began, p99 %d ms before and %d ms meanwhile, slowest %.1f s",
            loss.recovery(),
            whole.failed(),
            whole.attempts().size(),
            seconds(whole.longestSilence(gone, end)),
            seconds(whole.firstAfter(back)),
            before.p99().toMillis(),
            meanwhile.p99().toMillis(),
            seconds(whole.slowest())),
        "%d of %d acknowledged answers lost or doubled"
            .formatted(wrong.size(), savers.acknowledged()),
        failing,
        wrong.isEmpty()
            && !before.attempts().isEmpty()
            && failing.compareTo(loss.failing()) <= 0
            && (loss.slower() == null || slower.compareTo(loss.slower()) < 0));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
