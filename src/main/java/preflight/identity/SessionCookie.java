package preflight.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.platform.web.SharedComputer;

/** Our one cookie: for this host alone, out of reach of scripts and of other sites' requests. */
@Component
public class SessionCookie {
  private static final Duration UNTIL_THE_BROWSER_CLOSES = Duration.ofSeconds(-1);

  private final boolean production;
  private final String name;

  SessionCookie(Settings settings) {
    this.production = settings.production();
    this.name = production ? "__Host-oh_session" : "oh_session";
  }

  /**
   * Gives the browser a participant's token of that reach. On a shared computer the cookie goes with
   * the browser window, and the page hears when its session ends now.
   */
  public void set(HttpServletResponse response, String token, Reach reach) {
    var lifetime = ParticipantTokens.lifetime(reach);
    if (reach.shared()) {
      write(response, token, UNTIL_THE_BROWSER_CLOSES);
      SharedComputer.tell(response, lifetime);
    } else {
      write(response, token, lifetime);
    }
  }

  /** Takes the cookie away from the browser. */
  public void clear(HttpServletResponse response) {
    write(response, "", Duration.ZERO);
  }

  /** As many as the request has of this name; more than one is somebody's trick. */
  List<String> values(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? List.of()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .toList();
  }

  private void write(HttpServletResponse response, String value, Duration lifetime) {
    var cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .maxAge(lifetime)
            .httpOnly(true)
            .secure(production)
            .sameSite("Strict")
            .build();
    response.addHeader("Set-Cookie", cookie.toString());
  }
}
