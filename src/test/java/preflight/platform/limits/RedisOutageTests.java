package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import preflight.platform.config.Secret;
import preflight.platform.limits.Counts.Backend;
import preflight.platform.web.HealthCheck.Status;
import preflight.support.TestRedis;

/** Redis dies, freezes and comes back while two instances count in it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisOutageTests {
  private static final Secret SECRET = new Secret("a-secret-that-only-tests-know-0123456789");

  /** A machine that is busy with other tests is no outage. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int QUOTA = 41;
  private static final int SHARE = 21;

  /** No refill while a test runs. */
  private static final Rate RATE = new Rate(QUOTA, Duration.ofHours(1));

  private static final Quotas QUOTAS =
      new Quotas(Map.of(Limit.SAVES, RATE, Limit.LOGIN_FAILURES, RATE, Limit.CSP_REPORTS, RATE), 2);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private TestRedis server;
  private List<Instance> instances;

  private record Instance(Redis redis, RedisElseLocal counts) {
    static Instance of(Secret url, MeterRegistry meters) {
      var redis = new Redis(url, PATIENCE);
      return new Instance(
          redis,
          new RedisElseLocal(new RedisCounts(redis, SECRET), QUOTAS, System::nanoTime, meters));
    }

    Counts.Counted count(Limit limit, String key) {
      return counts.count(limit, key, true);
    }
  }

  /** Requests without a pause, from several threads at both instances. */
  private final class Load implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger local = new AtomicInteger();
    private final AtomicIntegerArray refusedHere = new AtomicIntegerArray(2);
    private final List<CompletableFuture<Void>> clients;

    Load(Limit limit, String key) {
      clients =
          IntStream.range(0, 12)
              .mapToObj(i -> CompletableFuture.runAsync(() -> ask(limit, key, i), threads))
              .toList();
    }

    private void ask(Limit limit, String key, int client) {
      while (!stopped.get()) {
        var counted = instances.get(client % 2).count(limit, key);
        if (counted.decision().granted()) {
          granted.incrementAndGet();
        }
        if (counted.backend() == Backend.LOCAL) {
          local.incrementAndGet();
          if (!counted.decision().granted()) {
            refusedHere.incrementAndGet(client % 2);
          }
        }
      }
    }

    /** Until both instances have granted their share. */
    void awaitRefusalsHere() throws IOException {
      await(() -> refusedHere.get(0) > 100 && refusedHere.get(1) > 100);
    }

    @Override
    public void close() {
      stopped.set(true);
      // A call that failed would come out here.
      clients.forEach(CompletableFuture::join);
      threads.close();
    }
  }

  @BeforeEach
  void start() {
    server = TestRedis.start();
    instances =
        List.of(
            Instance.of(server.url(), meters),
            Instance.of(server.url(), new SimpleMeterRegistry()));
    assertThat(new LimitMeters(instances.getFirst().counts(), meters)).isNotNull();
  }

  @AfterEach
  void stop() throws Exception {
    instances.forEach(instance -> instance.redis().close());
    server.close();
  }

  @Test
  void deadUnderLoadEachInstanceGrantsItsShareAndNoMore() throws Exception {
    try (var load = new Load(Limit.SAVES, "k")) {
      await(() -> load.granted.get() >= QUOTA);
      server.kill();
      load.awaitRefusalsHere();
      load.close();

      // Fewer when Redis granted something and nobody heard of it.
      assertThat(load.granted.get()).isBetween(QUOTA + SHARE, QUOTA + 2 * SHARE);
    }
    assertThat(health()).isEqualTo(Status.DEGRADED);
    assertThat(meters.get("preflight.ratelimit.fallback").gauge().value()).isEqualTo(1);
    assertThat(commands("failed")).isPositive();

    server.startAgain();
    await(() -> health() == Status.OK);
    assertThat(meters.get("preflight.ratelimit.fallback").gauge().value()).isZero();
    assertThat(commands("ok")).isPositive();
    // It came back empty, as it keeps nothing.
    var again = instances.getFirst().count(Limit.SAVES, "k");
    assertThat(again.backend()).isEqualTo(Backend.REDIS);
    assertThat(again.decision().remaining()).isEqualTo(QUOTA - 1);
  }

  private long commands(String outcome) {
    return meters.get("preflight.redis.command").tag("outcome", outcome).timer().count();
  }

  @Test
  void frozenUnderLoadItIsTheSameAndWhatWasCountedIsThereAfterwards() throws Exception {
    try (var load = new Load(Limit.SAVES, "k")) {
      await(() -> load.granted.get() >= QUOTA / 2);
      server.freeze();
      load.awaitRefusalsHere();
      server.thaw();
      await(() -> health() == Status.OK);
      load.close();

      // While it was frozen nothing was granted twice; what it carried out afterwards nobody heard
      // of.
      assertThat(load.granted.get()).isBetween(QUOTA / 2 + 2 * SHARE, QUOTA + 2 * SHARE);
    }
    // Health is asked of one of them only, and a busy machine may be slow once more.
    await(() ->
        instances.stream()
            .allMatch(each -> each.count(Limit.READS, "back").backend() == Backend.REDIS));
    var decided =
        IntStream.range(0, 10 * QUOTA)
            .mapToObj(i -> instances.get(i % 2).count(Limit.SAVES, "k"))
            .filter(counted -> counted.backend() == Backend.REDIS)
            .limit(QUOTA + 1)
            .toList();
    assertThat(decided).hasSize(QUOTA + 1);
    assertThat(decided.stream().filter(counted -> counted.decision().granted()).count())
        .isLessThanOrEqualTo(QUOTA - QUOTA / 2);
  }

  @Test
  void anOutageIsNoChanceToGuess() throws Exception {
    server.kill();

    assertThat(granted(Limit.LOGIN_FAILURES)).isEqualTo((SHARE + 1) / 2);
  }

  @Test
  void whatMayBeMissedIsNotTakenMeanwhile() throws Exception {
    assertThat(instances.getFirst().count(Limit.CSP_REPORTS, "k").decision().granted()).isTrue();
    server.kill();

    assertThat(granted(Limit.CSP_REPORTS)).isZero();
  }

  @Test
  void aRedisThatIsNotThereAtTheStartIsFoundLater() throws Exception {
    server.kill();
    var late = Instance.of(server.url(), meters);
    try {
      assertThat(late.count(Limit.SAVES, "k").backend()).isEqualTo(Backend.LOCAL);
      server.startAgain();
      await(() -> late.count(Limit.SAVES, "k").backend() == Backend.REDIS);
    } finally {
      late.redis().close();
    }
  }

  @Test
  void aRedisThatRefusesIsAsGoodAsNone() {
    var stranger =
        Instance.of(new Secret("redis://nobody:wrong@127.0.0.1:" + server.port()), meters);
    try {
      for (int i = 0; i < 20; i++) {
        assertThat(stranger.count(Limit.SAVES, "k").backend()).isEqualTo(Backend.LOCAL);
      }
      assertThat(new RedisHealth(stranger.counts()).check()).isEqualTo(Status.DEGRADED);
    } finally {
      stranger.redis().close();
    }
  }

  private long granted(Limit limit) {
    return IntStream.range(0, 100)
        .filter(_ -> instances.getFirst().count(limit, "k").decision().granted())
        .count();
  }

  /** Of both. */
  private Status health() {
    return instances.stream()
        .map(instance -> new RedisHealth(instance.counts()).check())
        .max(Status::compareTo)
        .orElseThrow();
  }

  private static void await(BooleanSupplier reached) throws IOException {
    var giveUp = Instant.now().plusSeconds(40);
    while (!reached.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
