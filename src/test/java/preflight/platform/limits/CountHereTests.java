package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How often is how often: the arithmetic, and the counting in one process. */
class CountHereTests {
  private static final Limit LIMIT = Limit.READS;

  private final Clock clock = new Clock();
  private final LocalCounts counts = new LocalCounts(clock::nanos);

  /** Microseconds that go on when told to. */
  private static final class Clock {
    private long micros = -5_000_000;

    long nanos() {
      return micros * 1_000;
    }
  }

  @Test
  void grantsTheQuotaAtOnceAndThenOneAnInterval() {
    var rate = new Rate(3, Duration.ofSeconds(60));

    assertThat(taken(rate).remaining()).isEqualTo(2);
    assertThat(taken(rate).remaining()).isEqualTo(1);
    assertThat(taken(rate).remaining()).isZero();
    assertThat(taken(rate).granted()).isFalse();
    clock.micros += 19_999_999;
    assertThat(taken(rate).granted()).isFalse();
    clock.micros += 1;
    assertThat(taken(rate).granted()).isTrue();
    assertThat(taken(rate).granted()).isFalse();
  }

  @Test
  void whoeverWaitsAsLongAsToldIsNotTooEarly() {
    var rate = new Rate(7, Duration.ofSeconds(60));
    for (int i = 0; i < 7; i++) {
      taken(rate);
    }
    for (int i = 0; i < 1_000; i++) {
      clock.micros += 1_234;
      var refused = taken(rate);
      assertThat(refused.granted()).isFalse();
      clock.micros += Duration.ofSeconds(refused.seconds()).toNanos() / 1_000;
      assertThat(taken(rate).granted()).isTrue();
      while (taken(rate).granted()) {
        // What came along while waiting for a whole second.
      }
    }
  }

  @Test
  void saysHowLongWhatIsLeftHasToLast() {
    var rate = new Rate(60, Duration.ofSeconds(60));

    assertThat(taken(rate).seconds()).isEqualTo(1);
    for (int i = 0; i < 58; i++) {
      assertThat(taken(rate).granted()).isTrue();
    }
    clock.micros += 400_000;
    // 59 have been taken, and it takes 58.6 s until they are all there again.
    assertThat(asked(rate)).isEqualTo(new Rate.Decision(rate, true, 58_600_000));
    assertThat(asked(rate).seconds()).isEqualTo(59);
    assertThat(taken(rate).remaining()).isZero();
    assertThat(asked(rate).seconds()).isEqualTo(1);
  }

  @Test
  void aClientThatComesJustTooEarlyGetsItsFullRateAllTheSame() {
    var rate = new Rate(10, Duration.ofSeconds(10));
    int granted = 0;
    for (long at = 0; at < 3_600_000_000L; at += 990_000) {
      granted += taken(rate).granted() ? 1 : 0;
      clock.micros += 990_000;
    }

    assertThat(granted).isBetween(3_609, 3_610);
  }

  @Test
  void askingTakesNothing() {
    var rate = new Rate(2, Duration.ofSeconds(60));
    for (int i = 0; i < 5; i++) {
      assertThat(asked(rate)).isEqualTo(new Rate.Decision(rate, true, 0));
    }
    assertThat(counts.remembered()).isZero();
    taken(rate);
    taken(rate);

    assertThat(asked(rate).granted()).isFalse();
    assertThat(asked(rate).remaining()).isZero();
  }

  /** Bucket4j is somebody else's token bucket; between two ticks both have to say the same. */
  @Property(tries = 500)
  void agreesWithATokenBucket(
      @ForAll @IntRange(min = 1, max = 40) int quota,
      @ForAll @LongRange(min = 1, max = 5_000) long interval,
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 20_000) Integer> pauses) {
    var time = new Clock();
    var here = new LocalCounts(time::nanos);
    var rate = new Rate(quota, Duration.ofNanos(quota * interval * 1_000));
    var bucket =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(quota).refillGreedy(1, Duration.ofNanos(interval * 1_000)))
            .withCustomTimePrecision(
                new TimeMeter() {
                  @Override
                  public long currentTimeNanos() {
                    return time.nanos();
                  }

                  @Override
                  public boolean isWallClockBased() {
                    return false;
                  }
                })
            .build();
    for (int pause : pauses) {
      time.micros += pause;
      var decision = here.count(LIMIT, rate, "key", true);
      var probe = bucket.tryConsumeAndReturnRemaining(1);

      assertThat(decision.granted()).isEqualTo(probe.isConsumed());
      assertThat(decision.remaining()).isEqualTo((int) probe.getRemainingTokens());
      assertThat(decision.backlog() * 1_000).isEqualTo(probe.getNanosToWaitForReset());
    }
  }

  @Test
  void ofManyAtOnceExactlyTheQuotaGoesOn() throws InterruptedException {
    var rate = new Rate(50, Duration.ofHours(1));
    List<Callable<Boolean>> calls =
        IntStream.range(0, 200)
            .<Callable<Boolean>>mapToObj(_ -> () -> taken(rate).granted())
            .toList();
    try (var threads = Executors.newFixedThreadPool(16)) {
      assertThat(
              threads.invokeAll(calls).stream().map(Future::resultNow).filter(granted -> granted))
          .hasSize(50);
    }
  }

  @Test
  void keysAndLimitsAreCountedApart() {
    var rate = new Rate(1, Duration.ofSeconds(60));

    assertThat(counts.count(LIMIT, rate, "a", true).granted()).isTrue();
    assertThat(counts.count(LIMIT, rate, "a", true).granted()).isFalse();
    assertThat(counts.count(LIMIT, rate, "b", true).granted()).isTrue();
    assertThat(counts.count(Limit.WRITES, rate, "a", true).granted()).isTrue();
  }

  @Test
  void remembersNoMoreThanItMayAndForgetsWhatIsWholeAgain() {
    var rate = new Rate(2, Duration.ofSeconds(60));
    for (int i = 0; i < 150_000; i++) {
      counts.count(LIMIT, rate, "made up " + i, true);
    }
    assertThat(counts.remembered()).isBetween(90_000L, 100_000L);
    clock.micros += 28_000_000;
    assertThat(counts.remembered()).isBetween(90_000L, 100_000L);
    // What is over is taken away in steps of a second.
    clock.micros += 4_000_000;

    assertThat(counts.remembered()).isZero();
  }

  @Test
  void whoeverKeepsComingIsNotForgottenForAFlood() {
    var rate = new Rate(5, Duration.ofHours(1));
    for (int i = 0; i < 300_000; i++) {
      counts.count(LIMIT, rate, "made up " + i, true);
      if (i % 1_000 == 0) {
        taken(rate);
      }
    }

    assertThat(taken(rate).granted()).isFalse();
  }

  @Test
  void aQuotaOfNothingOrOfTooMuchIsRefused() {
    assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rate(1_000_001, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** One page a second, for ten minutes: an autosave, a post, two events, and three things to read. */
  @Test
  void nobodyWhoAnswersQuicklyMeetsALimit() {
    for (int second = 0; second < 600; second++) {
      for (var limit :
          List.of(
              Limit.READS,
              Limit.READS,
              Limit.READS,
              Limit.SAVES,
              Limit.SAVES,
              Limit.EVENTS,
              Limit.EVENTS)) {
        assertThat(counts.count(limit, limit.rate(), "somebody", true).granted()).isTrue();
      }
      clock.micros += 1_000_000;
    }
  }

  private Rate.Decision taken(Rate rate) {
    return counts.count(LIMIT, rate, "somebody", true);
  }

  private Rate.Decision asked(Rate rate) {
    return counts.count(LIMIT, rate, "somebody", false);
  }
}
