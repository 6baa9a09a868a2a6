package preflight.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.platform.web.SharedComputer;

/**
 * Our cookie, out of reach of scripts and of other sites' requests. A participant's is for this host
 * alone; an account's may be for a domain. Browsers hold a cookie to what its prefix says, so that no
 * sibling host can plant one.
 */
@Component
public class SessionCookie {
  private static final Duration UNTIL_THE_BROWSER_CLOSES = Duration.ofSeconds(-1);

  /** Passport's own name, and ours in development, where there is no https to have a prefix with. */
  static final String PLAIN = "oh_session";

  private final boolean production;
  private final boolean passport;
  private final @Nullable String domain;
  private final String name;
  private final String accountName;

  SessionCookie(Settings settings) {
    this.production = settings.production();
    this.passport = settings.passportUrl() != null;
    this.domain = settings.session().cookieDomain();
    this.name = production ? "__Host-" + PLAIN : PLAIN;
    this.accountName = production && domain != null ? "__Secure-" + PLAIN : name;
  }

  /** What a request has of cookies that may say who is asking. */
  sealed interface Found {
    /** Two of one name are somebody's trick: which of them the browser means, nobody knows. */
    record Doubled() implements Found {}

    /** In the order in which they count. */
    record Each(List<Value> values) implements Found {}
  }

  /**
   * @param foreign it came under Passport's name, so that nothing of ours may be in it
   */
  record Value(String token, boolean foreign) {}

  Found read(HttpServletRequest request) {
    List<Value> values = new ArrayList<>();
    for (var each : names()) {
      var found = values(request, each);
      if (found.size() > 1) {
        return new Found.Doubled();
      }
      found.forEach(token -> values.add(new Value(token, !each.equals(name) && isPlain(each))));
    }
    return new Found.Each(values);
  }

  /**
   * Gives the browser a participant's token of that reach. On a shared computer the cookie goes with
   * the browser window, and the page hears when its session ends now.
   */
  public void set(HttpServletResponse response, String token, Reach reach) {
    var lifetime = ParticipantTokens.lifetime(reach);
    if (reach.shared()) {
      write(response, name, null, token, UNTIL_THE_BROWSER_CLOSES);
      SharedComputer.tell(response, lifetime);
    } else {
      write(response, name, null, token, lifetime);
    }
  }

  /** Gives the browser an account's token, as long as its session has to live. */
  void set(HttpServletResponse response, String token, LiveSession session, Instant now) {
    if (domain != null) {
      write(response, name, null, "", Duration.ZERO);
    }
    var left = Duration.between(now, session.endsAt());
    if (session.shared()) {
      write(response, accountName, domain, token, UNTIL_THE_BROWSER_CLOSES);
      SharedComputer.tell(response, left);
    } else {
      write(response, accountName, domain, token, left);
    }
  }

  /** The token that Passport gave this browser, alive or not; empty when there are two. */
  public Optional<String> foreign(HttpServletRequest request) {
    var found = passport ? values(request, PLAIN) : List.<String>of();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Passport's cookie as Passport would set it, with a token it has just renewed. */
  public void setForeign(HttpServletResponse response, String token, Duration lifetime) {
    write(response, PLAIN, domain, token, lifetime);
  }

  /** Takes Passport's cookie away, once it was signed out there. */
  public void clearForeign(HttpServletResponse response) {
    write(response, PLAIN, domain, "", Duration.ZERO);
  }

  /** Takes our cookies away from the browser; Passport's own is Passport's to take. */
  public void clear(HttpServletResponse response) {
    write(response, name, null, "", Duration.ZERO);
    if (domain != null) {
      write(response, accountName, domain, "", Duration.ZERO);
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    if (!accountName.equals(name)) {
      names.add(accountName);
    }
    names.add(name);
    if (production && passport) {
      names.add(PLAIN);
    }
    return names;
  }

  private static boolean isPlain(String cookieName) {
    return cookieName.equals(PLAIN);
  }

  private static List<String> values(HttpServletRequest request, String cookieName) {
    var cookies = request.getCookies();
    return cookies == null
        ? List.of()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(cookieName))
            .map(Cookie::getValue)
            .toList();
  }

  private void write(
      HttpServletResponse response,
      String cookieName,
      @Nullable String cookieDomain,
      String value,
      Duration lifetime) {
    var cookie =
        ResponseCookie.from(cookieName, value)
            .path("/")
            .domain(cookieDomain)
            .maxAge(lifetime)
            .httpOnly(true)
            .secure(production)
            .sameSite("Strict")
            .build();
    response.addHeader("Set-Cookie", cookie.toString());
  }
}
