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

/** Our one cookie: for this host alone, out of reach of scripts and of other sites' requests. */
@Component
public class SessionCookie {
  private final boolean production;
  private final String name;

  SessionCookie(Settings settings) {
    this.production = settings.production();
    this.name = production ? "__Host-oh_session" : "oh_session";
  }

  /** Gives the browser an anonymous participant's token. */
  public void set(HttpServletResponse response, String token) {
    write(response, token, ParticipantTokens.LIFETIME);
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
