package preflight.platform.limits;

import java.time.Duration;
import java.util.Locale;

/**
 * Every rate limit: how often in how long, by what it is counted, and what holds while Redis is gone.
 * An installation may set another number as {@code preflight.limits.<slug>}.
 */
public enum Limit {
  /** What is asked for and changes nothing. */
  READS(300, By.CALLER, WithoutRedis.LOCAL),

  /** Every change that has no limit of its own. */
  WRITES(60, By.CALLER, WithoutRedis.LOCAL),

  /** Twice what somebody does who answers one page a second: an autosave and a post. */
  SAVES(120, By.RUN, WithoutRedis.LOCAL),

  /** Two a page, shown and left. Apart from other writes, so that turning pages never uses those up. */
  EVENTS(120, By.RUN, WithoutRedis.LOCAL),

  /** What somebody says to the coach: more than a conversation needs, and each may cost money. */
  COACH(5, By.RUN, WithoutRedis.LOCAL),

  /** A start makes a new caller, so what callers are granted is no more than this lets in. */
  STARTS(300, By.ADDRESS, WithoutRedis.LOCAL),

  /** 100 bits are not guessed in any case; this keeps guessing from costing anything. */
  RESUME_CODES(10, By.ADDRESS, WithoutRedis.LOCAL),

  /** Only failures are counted. Whoever is behind the same address as a guesser still gets in. */
  LOGIN_FAILURES(10, By.ACCOUNT_AND_ADDRESS, WithoutRedis.LOCAL_STRICT),

  /** Only failures are counted: one guess at each of many accounts. */
  LOGIN_FAILURES_BY_ADDRESS(100, By.ADDRESS, WithoutRedis.LOCAL_STRICT),

  SIGN_UPS(30, By.ADDRESS, WithoutRedis.LOCAL),

  /** Messages to the people who run it, that would be sent: each is a letter that somebody reads. */
  CONTACT(5, By.ADDRESS, WithoutRedis.LOCAL_STRICT),

  /** A page sends a report for each violation, and nobody misses one. */
  CSP_REPORTS(60, By.ADDRESS, WithoutRedis.DENY),

  /** What fails in a page fails again at the next click, and once would do. */
  PAGE_ERRORS(30, By.ADDRESS, WithoutRedis.DENY);

  /** One window for all: people understand a minute, and nobody is shut out for longer. */
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** By what a limit is counted. */
  public enum By {
    /** The run a request names, apart for each caller: naming somebody else's uses up nothing of theirs. */
    RUN,
    /** The participant or the account; the address of whoever is neither. */
    CALLER,
    /** IPv6: the network of 64 bits. */
    ADDRESS,
    /** Only the handler knows the account, so it counts by itself: {@link Limits#peek} and {@link Limits#count}. */
    ACCOUNT_AND_ADDRESS
  }

  /** What is granted while Redis is configured and does not answer. */
  enum WithoutRedis {
    /** Each instance grants its share. */
    LOCAL,
    /** Half of that: an outage must not be a chance to guess. */
    LOCAL_STRICT,
    /** Nothing. */
    DENY
  }

  private final int quota;
  private final By by;
  private final WithoutRedis withoutRedis;

  Limit(int quota, By by, WithoutRedis withoutRedis) {
    this.quota = quota;
    this.by = by;
    this.withoutRedis = withoutRedis;
  }

  public By by() {
    return by;
  }

  /** What holds unless an installation sets another number. */
  Rate rate() {
    return new Rate(quota, WINDOW);
  }

  WithoutRedis withoutRedis() {
    return withoutRedis;
  }

  /** As it stands in headers, settings and metrics. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
