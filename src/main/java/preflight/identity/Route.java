package preflight.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import preflight.platform.db.Work;
import preflight.platform.limits.Limit;

/**
 * One line of the table.
 *
 * @param limit null: as often as anybody likes
 * @param api JSON for programs: pages of the origins that the operator listed may call it
 */
record Route(
    String method, PathPattern path, Who who, @Nullable Limit limit, Work work, boolean api) {
  /** With the general limit and work of what reads or of what changes something. */
  static Route of(String method, String path, Who who) {
    boolean reads = method.equals("GET");
    return new Route(
        method,
        PathPatternParser.defaultInstance.parse(path),
        who,
        reads ? Limit.READS : Limit.WRITES,
        reads ? Work.READ : Work.WRITE,
        false);
  }

  /** The same for a call of the API. */
  static Route api(String method, String path, Who who) {
    var route = of(method, path, who);
    return new Route(method, route.path, who, route.limit, route.work, true);
  }

  /** The same with a limit of its own instead. */
  Route limitedBy(Limit each) {
    return new Route(method, path, who, each, work, api);
  }

  /** The same, with what it wants of the database, should it want anything. */
  Route doing(Work other) {
    return new Route(method, path, who, limit, other, api);
  }

  /** The same for what costs nothing to serve, or must always answer. */
  Route unlimited() {
    return new Route(method, path, who, null, work, api);
  }

  boolean leadsTo(PathContainer target) {
    return path.matches(target);
  }

  /** Who may GET may also ask for the headers alone. */
  boolean takes(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }
}
