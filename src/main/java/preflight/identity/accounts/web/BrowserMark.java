package preflight.identity.accounts.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import preflight.identity.accounts.KnownBrowsers;
import preflight.platform.config.Settings;

/**
 * What a browser is known again by once somebody has signed in with it: random, and worth nothing to
 * whoever has it without a password.
 */
@Component
class BrowserMark {
  private static final int BYTES = 16;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final boolean production;
  private final String name;

  BrowserMark(Settings settings) {
    this.production = settings.production();
    this.name = production ? "__Host-pf_browser" : "pf_browser";
  }

  /** The one that the browser has, or a new one when it has none that can be ours. */
  String of(HttpServletRequest request) {
    var cookies = request.getCookies();
    var given =
        cookies == null
            ? new String[0]
            : Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .toArray(String[]::new);
    return given.length == 1 && SHAPE.matcher(given[0]).matches() ? given[0] : next();
  }

  void leave(String mark, HttpServletResponse response) {
    var cookie =
        ResponseCookie.from(name, mark)
            .path("/")
            .maxAge(KnownBrowsers.KEPT)
            .httpOnly(true)
            .secure(production)
            .sameSite("Strict")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private static String next() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
