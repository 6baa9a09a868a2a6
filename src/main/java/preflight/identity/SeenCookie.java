package preflight.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import preflight.platform.db.LogPosition;

/**
 * How far a caller has seen the database, kept by the caller: in a cookie for a while, or, by a program,
 * in a header that it sends back. Whoever forges one deceives nobody but themselves.
 */
final class SeenCookie {
  static final String HEADER = "Preflight-Seen";

  /** Longer than a replica may lag and still be read, so afterwards nothing has to be remembered. */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final boolean production;
  private final String name;

  SeenCookie(boolean production) {
    this.production = production;
    this.name = production ? "__Host-pf_seen" : "pf_seen";
  }

  /** Empty when it is not known: a program that sent nothing, or nothing that we gave. */
  Optional<LogPosition> read(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      return Optional.ofNullable(request.getHeader(HEADER)).flatMap(LogPosition::parse);
    }
    var values = values(request);
    if (values.isEmpty()) {
      return Optional.of(LogPosition.START);
    }
    return values.size() == 1 ? LogPosition.parse(values.getFirst()) : Optional.empty();
  }

  void write(HttpServletRequest request, HttpServletResponse response, LogPosition seen) {
    response.setHeader(HEADER, seen.text());
    if (isBrowser(request)) {
      var cookie =
          ResponseCookie.from(name, seen.text())
              .path("/")
              .maxAge(REMEMBERED)
              .httpOnly(true)
              .secure(production)
              .sameSite("Strict")
              .build();
      response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
  }

  private static boolean isBrowser(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) == null
        && (request.getCookies() != null || request.getHeader("Sec-Fetch-Site") != null);
  }

  private List<String> values(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? List.of()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .toList();
  }
}
