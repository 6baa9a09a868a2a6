package preflight.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/** How pages look in this browser. The browser keeps it, so that the first byte of a page knows. */
public enum Appearance {
  /** As the system has it. */
  SYSTEM,
  LIGHT,
  DARK;

  private static final String COOKIE = "pf_appearance";
  private static final Duration KEPT = Duration.ofDays(365);

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the page is marked with; null where the system decides. */
  public @Nullable String theme() {
    return this == SYSTEM ? null : word();
  }

  static Optional<Appearance> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  static Appearance of(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? SYSTEM
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .flatMap(word -> of(word).stream())
            .findFirst()
            .orElse(SYSTEM);
  }

  /** Lax, so that a page which was reached over a link from elsewhere looks as it should too. */
  ResponseCookie cookie(boolean secure) {
    return ResponseCookie.from(COOKIE, this == SYSTEM ? "" : word())
        .path("/")
        .maxAge(this == SYSTEM ? Duration.ZERO : KEPT)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .build();
  }
}
