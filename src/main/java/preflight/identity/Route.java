package preflight.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import preflight.platform.db.Work;
import preflight.platform.limits.Limit;

/** One line of the table. */
record Route(String method, PathPattern path, Who who, @Nullable Limit limit, Work work) {
  static Route of(String method, String path, Who who) {
    var work = method.equals("GET") ? Work.READ : Work.WRITE;
    return new Route(method, PathPatternParser.defaultInstance.parse(path), who, null, work);
  }

  /** The same, asked no more often than that from one address. */
  Route limitedBy(Limit each) {
    return new Route(method, path, who, each, work);
  }

  /** The same, with what it wants of the database, should it want anything. */
  Route doing(Work other) {
    return new Route(method, path, who, limit, other);
  }

  boolean leadsTo(PathContainer target) {
    return path.matches(target);
  }

  /** Who may GET may also ask for the headers alone. */
  boolean takes(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }
}
