package preflight.platform.limits;

import java.util.Arrays;
import java.util.Base64;
import preflight.platform.config.Secret;

/** Counts in Redis, for all instances together: one script, one key, one round trip. */
class RedisCounts {
  /**
   * {@link Rate#decide} with the clock of Redis, which is the same for all. A key lives until its quota is
   * whole again. Numbers are doubles there; microseconds since 1970 are exact in them for 200 years, as
   * long as they are written with all their digits.
   */
  static final String SCRIPT =
      """
      local clock = redis.call('TIME')
      local now = clock[1] * 1000000 + clock[2]
      local interval = tonumber(ARGV[1])
      local depth = tonumber(ARGV[2])
      local whole = tonumber(redis.call('GET', KEYS[1]) or now) or now
      local backlog = math.min(math.max(whole - now, 0), depth)
      local granted = 0
      if backlog + interval <= depth then
        granted = 1
        if ARGV[3] == '1' then
          backlog = backlog + interval
          redis.call(
            'SET', KEYS[1], string.format('%.0f', now + backlog), 'PX', math.ceil(backlog / 1000))
        end
      end
      return {granted, backlog}
      """;

  private static final int HASH_BYTES = 16;

  private final Redis redis;
  private final Secret names;
  private final Redis.Script script;

  RedisCounts(Redis redis, Secret secret) {
    this(redis, secret, SCRIPT);
  }

  RedisCounts(Redis redis, Secret secret, String script) {
    this.redis = redis;
    var key = secret.derive("names of rate limits in Redis");
    this.names = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    this.script = Redis.Script.of(script);
  }

  /**
   * @throws io.lettuce.core.RedisException when Redis does not answer as it should
   */
  Rate.Decision count(Limit limit, Rate rate, String key, boolean take) {
    return count(name(limit, key), rate, take);
  }

  private Rate.Decision count(String name, Rate rate, boolean take) {
    var answer =
        redis.run(
            script,
            name,
            String.valueOf(rate.interval()),
            String.valueOf(rate.depth()),
            take ? "1" : "0");
    return new Rate.Decision(rate, answer.get(0) == 1, answer.get(1));
  }

  /** Redis sees no address and no account, and cannot find out which by trying them all. */
  String name(Limit limit, String key) {
    var hash = Arrays.copyOf(names.derive(limit.slug() + ' ' + key), HASH_BYTES);
    return "pf:{" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "}";
  }

  void renewConnection() {
    redis.renew();
  }
}
