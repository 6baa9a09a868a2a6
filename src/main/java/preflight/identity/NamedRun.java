package preflight.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * The run that a request names, to count by. Nobody has looked yet whether it is the caller's, or there at
 * all. So it is counted in one of a few places that each caller has: what a run gets is never more than
 * its limit, and making up runs, or spelling one in other ways, is no way to get more of them.
 */
final class NamedRun {
  /** Nobody goes through more runs at once; of those who do, two may share a place. */
  private static final int PLACES = 16;

  /** For what names no run. */
  static final int NOTHING = PLACES;

  private NamedRun() {}

  /**
   * @throws org.apache.tomcat.util.http.InvalidParameterException when a posted form cannot be read
   */
  static int of(HttpServletRequest request) {
    var inPath =
        RouteFilter.of(request)
            .path()
            .matchAndExtract(PathContainer.parsePath(request.getRequestURI()));
    var named = inPath == null ? null : inPath.getUriVariables().get("id");
    // The hidden field of a page.
    return place(named == null ? request.getParameter("run_id") : named);
  }

  static int place(@Nullable String run) {
    try {
      return run == null ? NOTHING : Math.floorMod(UUID.fromString(run.strip()).hashCode(), PLACES);
    } catch (IllegalArgumentException e) {
      return NOTHING;
    }
  }
}
