package preflight.identity;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** One line of the table. */
record Route(String method, PathPattern path, Who who) {
  static Route of(String method, String path, Who who) {
    return new Route(method, PathPatternParser.defaultInstance.parse(path), who);
  }

  boolean leadsTo(PathContainer target) {
    return path.matches(target);
  }

  /** Who may GET may also ask for the headers alone. */
  boolean takes(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }
}
