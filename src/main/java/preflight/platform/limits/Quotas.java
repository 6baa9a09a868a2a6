package preflight.platform.limits;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * The numbers of this installation.
 *
 * @param instances among how many a quota is shared out while Redis is gone
 */
record Quotas(Map<Limit, Rate> rates, int instances) {
  private static final String PREFIX = "preflight.limits.";

  /** Too few instances grants too much in an outage, too many too little; two is the least that need Redis. */
  private static final int INSTANCES = 2;

  /** Each limit's {@code preflight.limits.<slug>}, and {@code preflight.limits.instances}. */
  static Quotas of(Environment environment) {
    var rates = new EnumMap<Limit, Rate>(Limit.class);
    for (var limit : Limit.values()) {
      int quota = number(environment, limit.slug(), limit.rate().quota());
      rates.put(limit, new Rate(quota, limit.rate().window()));
    }
    return new Quotas(rates, number(environment, "instances", INSTANCES));
  }

  Rate whole(Limit limit) {
    return rates.getOrDefault(limit, limit.rate());
  }

  Rate share(Limit limit) {
    return whole(limit).share(instances);
  }

  static int number(Environment environment, String name, int usual) {
    var text = environment.getProperty(PREFIX + name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("[1-9][0-9]{0,5}|1000000")) {
      throw new IllegalStateException(PREFIX + name + " must be a number from 1 to 1000000");
    }
    return Integer.parseInt(text);
  }
}
