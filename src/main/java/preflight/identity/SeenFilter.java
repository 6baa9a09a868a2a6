package preflight.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.db.LogPosition;
import preflight.platform.db.StaleReads;

/**
 * Lets whoever wrote read what they wrote, though some reads go to a replica: after a write the caller is
 * given its place in the log, and brings it along. Without a replica nothing is asked and nothing given.
 */
class SeenFilter extends OncePerRequestFilter {
  private static final int REFUSED = 400;
  private static final int FAILED = 500;

  private final @Nullable StaleReads reads;
  private final SeenCookie cookie;

  /** @param reads null in parts of the application that have no database of their own */
  SeenFilter(@Nullable StaleReads reads, SeenCookie cookie) {
    this.reads = reads;
    this.cookie = cookie;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (reads == null || !reads.hasReplica()) {
      chain.doFilter(request, response);
    } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      read(request, response, chain);
    } else {
      var marked = new Marked(request, response, reads);
      chain.doFilter(request, marked);
      if (!response.isCommitted()) {
        marked.onResponseCommitted();
      }
    }
  }

  private void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var seen = cookie.read(request);
    if (seen.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      StaleReads.<Boolean, Exception>afterHaving(
          seen.get(),
          () -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  /** The handler has committed by the time the answer's first byte leaves, and headers still may. */
  private final class Marked extends OnCommittedResponseWrapper {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final StaleReads reads;
    private boolean done;

    private Marked(HttpServletRequest request, HttpServletResponse response, StaleReads reads) {
      super(response);
      this.request = request;
      this.response = response;
      this.reads = reads;
    }

    @Override
    protected void onResponseCommitted() {
      if (done || (response.getStatus() >= REFUSED && response.getStatus() < FAILED)) {
        return;
      }
      done = true;
      cookie.write(
          request,
          response,
          // What failed may have written something first, and whoever failed us is not asked again.
          response.getStatus() >= FAILED ? LogPosition.BEYOND_EVERYTHING : reads.now());
    }
  }
}
