package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import preflight.platform.config.Secret;
import preflight.support.TestRedis;

/** All instances count together, in a real Redis. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CountInRedisTests {
  private static final Secret SECRET = new Secret("a-secret-that-only-tests-know-0123456789");

  /** No refill while a test runs. */
  private static final Rate FIFTY = new Rate(50, Duration.ofHours(1));

  /** How fast it is, is not the question here. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final TestRedis SERVER = TestRedis.shared();
  private static final RedisClient CLIENT = RedisClient.create(SERVER.url().value());
  private static int names;

  private final RedisCommands<String, String> redis = CLIENT.connect().sync();
  private final String key = "somebody " + ++names;

  @AfterAll
  static void stop() {
    CLIENT.shutdown(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void ofTwoHundredAtOnceAtTwoInstancesExactlyTheQuotaGoesOn() throws InterruptedException {
    try (var one = new Redis(SERVER.url(), PATIENCE);
        var other = new Redis(SERVER.url(), PATIENCE);
        var threads = Executors.newFixedThreadPool(32)) {
      var instances = List.of(new RedisCounts(one, SECRET), new RedisCounts(other, SECRET));
      var calls = new ArrayList<Callable<Rate.Decision>>();
      for (int i = 0; i < 200; i++) {
        var instance = instances.get(i % 2);
        calls.add(() -> instance.count(Limit.SAVES, FIFTY, key, true));
      }

      var decisions = threads.invokeAll(calls).stream().map(Future::resultNow).toList();

      assertThat(decisions).filteredOn(Rate.Decision::granted).hasSize(50);
      assertThat(decisions.stream().filter(Rate.Decision::granted).map(Rate.Decision::remaining))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whatIsRefusedTakesNothingAndAskingTakesNothing() {
    try (var connection = new Redis(SERVER.url(), PATIENCE)) {
      var counts = new RedisCounts(connection, SECRET);
      var two = new Rate(2, Duration.ofHours(1));

      assertThat(counts.count(Limit.SAVES, two, key, false))
          .isEqualTo(new Rate.Decision(two, true, 0));
      assertThat(redis.exists(counts.name(Limit.SAVES, key))).isZero();
      assertThat(counts.count(Limit.SAVES, two, key, true).granted()).isTrue();
      assertThat(counts.count(Limit.SAVES, two, key, true).remaining()).isZero();
      var stored = redis.get(counts.name(Limit.SAVES, key));
      assertThat(counts.count(Limit.SAVES, two, key, true).granted()).isFalse();
      assertThat(counts.count(Limit.SAVES, two, key, false).granted()).isFalse();

      assertThat(redis.get(counts.name(Limit.SAVES, key))).isEqualTo(stored).matches("[0-9]{16}");
    }
  }

  @Test
  void aKeyLivesUntilItsQuotaIsWholeAndSaysNothingAboutAnybody() {
    try (var connection = new Redis(SERVER.url(), PATIENCE)) {
      var counts = new RedisCounts(connection, SECRET);
      counts.count(Limit.STARTS, FIFTY, "address 192.0.2.7", true);
      counts.count(Limit.STARTS, FIFTY, "address 192.0.2.7", true);
      var name = counts.name(Limit.STARTS, "address 192.0.2.7");

      assertThat(redis.pttl(name)).isBetween(2 * 72_000L - 60_000, 2 * 72_000L);
      assertThat(name).matches("pf:\\{[\\w-]{22}}");
      assertThat(redis.keys("*")).contains(name).noneMatch(each -> each.contains("192.0.2"));
      assertThat(name).isNotEqualTo(counts.name(Limit.SAVES, "address 192.0.2.7"));
      assertThat(name)
          .isNotEqualTo(
              new RedisCounts(connection, new Secret("another secret"))
                  .name(Limit.STARTS, "address 192.0.2.7"));
    }
  }

  @Test
  void aFlushOfTheScriptsIsNotNoticed() {
    try (var connection = new Redis(SERVER.url(), PATIENCE)) {
      var counts = new RedisCounts(connection, SECRET);
      counts.count(Limit.SAVES, FIFTY, key, true);
      redis.scriptFlush();

      assertThat(counts.count(Limit.SAVES, FIFTY, key, true).remaining()).isEqualTo(48);
      assertThat(redis.scriptExists(Redis.Script.of(RedisCounts.SCRIPT).digest()))
          .containsExactly(true);
    }
  }

  @Test
  void whatCannotBeAMomentShutsNobodyOut() {
    try (var connection = new Redis(SERVER.url(), PATIENCE)) {
      var counts = new RedisCounts(connection, SECRET);
      redis.set(counts.name(Limit.SAVES, key), "nonsense");
      assertThat(counts.count(Limit.SAVES, FIFTY, key, true).remaining()).isEqualTo(49);
      // A server whose clock was a year ahead.
      redis.set(counts.name(Limit.SAVES, key), "1900000000000000");

      var refused = counts.count(Limit.SAVES, FIFTY, key, true);
      assertThat(refused.granted()).isFalse();
      assertThat(refused.seconds()).isEqualTo(72);
    }
  }

  @Test
  void aUserMayBeAllowedNoMoreThanThis() {
    redis.dispatch(
        CommandType.ACL,
        new StatusOutput<>(StringCodec.UTF8),
        new CommandArgs<>(StringCodec.UTF8)
            .add("SETUSER")
            .add("preflight")
            .add("on")
            .add(">p@ss/word")
            .add("~pf:*")
            .add("+eval")
            .add("+evalsha")
            .add("+time")
            .add("+get")
            .add("+set"));
    redis.scriptFlush();
    var url = new Secret("redis://preflight:p%40ss%2Fword@127.0.0.1:" + SERVER.port());
    try (var connection = new Redis(url, PATIENCE)) {
      var counts = new RedisCounts(connection, SECRET);

      assertThat(counts.count(Limit.SAVES, FIFTY, key, true).remaining()).isEqualTo(49);
      assertThatThrownBy(
              () -> connection.run(Redis.Script.of(RedisCounts.SCRIPT), "other", "1", "1"))
          .isInstanceOf(RedisCommandExecutionException.class);
    }
  }

  @Test
  void anAddressIsForRedisOnlyAndNeverShown() {
    for (var wrong :
        List.of(
            "http://u:hunter2@h", "redis-sentinel://u:hunter2@h#m", "redis://u:hunter2@h:x", "")) {
      assertThatThrownBy(() -> Redis.address(new Secret(wrong)))
          .isInstanceOf(IllegalStateException.class)
          .hasNoCause()
          .message()
          .startsWith("REDIS_URL")
          .doesNotContain("hunter2");
    }
    RedisURI lax = Redis.address(new Secret("rediss://h?verifyPeer=NONE"));
    assertThat(lax.getVerifyMode()).isEqualTo(SslVerifyMode.FULL);
    assertThat(Redis.address(new Secret("redis://h:7000/3")).getDatabase()).isEqualTo(3);
  }
}
