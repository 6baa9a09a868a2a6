package preflight.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import preflight.platform.limits.Limit;

/**
 * One line of the table.
 *
 * @param limit null: as often as anybody likes
 * @param api JSON for programs: pages of the origins that the operator listed may call it
 */
record Route(String method, PathPattern path, Who who, @Nullable Limit limit, boolean api) {
  /** With the general limit of what reads or of what changes something. */
  static Route of(String method, String path, Who who) {
    return new Route(
        method, PathPatternParser.defaultInstance.parse(path), who, general(method), false);
  }

  /** The same for a call of the API. */
  static Route api(String method, String path, Who who) {
    return new Route(
        method, PathPatternParser.defaultInstance.parse(path), who, general(method), true);
  }

  /** The same with a limit of its own instead. */
  Route limitedBy(Limit each) {
    return new Route(method, path, who, each, api);
  }

  /** The same for what costs nothing to serve, or must always answer. */
  Route unlimited() {
    return new Route(method, path, who, null, api);
  }

  private static Limit general(String method) {
    return method.equals("GET") ? Limit.READS : Limit.WRITES;
  }

  boolean leadsTo(PathContainer target) {
    return path.matches(target);
  }

  /** Who may GET may also ask for the headers alone. */
  boolean takes(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }
}
