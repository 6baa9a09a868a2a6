package preflight.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import preflight.platform.limits.Limit;

/** One line of the table. */
record Route(String method, PathPattern path, Who who, @Nullable Limit limit) {
  static Route of(String method, String path, Who who) {
    return new Route(method, PathPatternParser.defaultInstance.parse(path), who, null);
  }

  /** The same, asked no more often than that from one address. */
  Route limitedBy(Limit each) {
    return new Route(method, path, who, each);
  }

  boolean leadsTo(PathContainer target) {
    return path.matches(target);
  }

  /** Who may GET may also ask for the headers alone. */
  boolean takes(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }
}
