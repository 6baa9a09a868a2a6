package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whose account this browser is signed in with, so that every page says so: a sibling host could have
 * planted the cookie of another.
 *
 * @param name what to call its owner; may be empty
 */
public record SignedInAs(String name) {
  private static final String ATTRIBUTE = SignedInAs.class.getName();

  public static void bind(HttpServletRequest request, String name) {
    request.setAttribute(ATTRIBUTE, new SignedInAs(name));
  }

  static @Nullable SignedInAs of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof SignedInAs signedIn ? signedIn : null;
  }
}
