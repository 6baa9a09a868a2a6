package preflight.load;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What has to hold, in milliseconds and per cent. Each route by itself: among many fast requests a slow route does not show.
 * A route that nobody asked for fails too.
 */
enum Gate {
  /** To be released. */
  RELEASE(500, 500, 0.1),
  /** What people who already use it may meet before somebody is called. */
  LAUNCH(2_000, 2_000, 1),
  /** What we want of ourselves. */
  TARGETS(100, 500, 0.01),
  /** For warming up. */
  NONE(0, 0, 0);

  private final int savesWithin;
  private final int othersWithin;
  private final double failedAtMost;

  Gate(int savesWithin, int othersWithin, double failedAtMost) {
    this.savesWithin = savesWithin;
    this.othersWithin = othersWithin;
    this.failedAtMost = failedAtMost;
  }

  static Gate named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  List<Assertion> assertions() {
    var assertions = new ArrayList<Assertion>();
    if (this == NONE) {
      return assertions;
    }
    assertions.add(global().failedRequests().percent().lt(failedAtMost));
    for (String route : Route.MEASURED) {
      int within = route.equals(Route.SAVE) ? savesWithin : othersWithin;
      assertions.add(details(route).responseTime().percentile(99).lt(within));
    }
    return assertions;
  }
}
