package preflight.platform.limits;

import preflight.platform.web.HealthCheck;

/** Without Redis everything goes on, with limits that are coarser. */
record RedisHealth(RedisElseLocal counts) implements HealthCheck {
  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Status check() {
    return counts.isRedisDeciding() ? Status.OK : Status.DEGRADED;
  }
}
