package preflight.support;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import preflight.platform.limits.Limit;

/** Tests ask one server from one address, faster than anybody who reads what they ask for. */
public final class WideLimits {
  private static final String WIDE = "1000000";

  private WideLimits() {}

  /** Settings of the lowest rank: whoever tests a limit gives its number. */
  public static Map<String, Object> properties() {
    var properties = new LinkedHashMap<String, Object>();
    Stream.of(Limit.values())
        .forEach(limit -> properties.put("preflight.limits." + limit.slug(), WIDE));
    return properties;
  }

  /** The same for a process of its own. */
  public static Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    properties()
        .keySet()
        .forEach(
            name -> environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), WIDE));
    return environment;
  }
}
