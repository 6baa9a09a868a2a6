package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import preflight.support.TestRedis;

class RedisScriptPropertyTests {
  private static final TestRedis SERVER = TestRedis.shared();
  private static int names;

  /** The same text with a clock of ours, beside the arithmetic of this process. */
  @Property(tries = 60)
  void theScriptDecidesAsThisProcessDoes(
      @ForAll @IntRange(min = 1, max = 30) int quota,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 400_000) Integer> pauses,
      @ForAll boolean taking) {
    var script =
        Redis.Script.of(RedisCounts.SCRIPT.replace("redis.call('TIME')", "{ARGV[4], ARGV[5]}"));
    // Slow enough that no key ends by the real clock meanwhile.
    var rate = new Rate(quota, Duration.ofSeconds(7_201));
    var micros = new long[] {1_790_000_000_123_456L};
    var here = new LocalCounts(() -> micros[0] * 1_000);
    var name = "pf:{property " + ++names + "}";
    try (var connection = new Redis(SERVER.url(), Duration.ofSeconds(20))) {
      for (int pause : pauses) {
        micros[0] += pause * 1_000L;
        boolean take = taking || pause % 3 > 0;
        var there =
            connection.run(
                script,
                name,
                String.valueOf(rate.interval()),
                String.valueOf(rate.depth()),
                take ? "1" : "0",
                String.valueOf(micros[0] / 1_000_000),
                String.valueOf(micros[0] % 1_000_000));

        assertThat(new Rate.Decision(rate, there.get(0) == 1, there.get(1)))
            .isEqualTo(here.count(Limit.SAVES, rate, name, take));
      }
    }
  }
}
