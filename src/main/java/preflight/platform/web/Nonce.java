package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;

/** The one word per response that lets our own scripts run; every script tag carries it. */
public final class Nonce {
  private static final String ATTRIBUTE = Nonce.class.getName();
  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Nonce() {}

  /** The nonce of the response to this request; made on first use. */
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String nonce) {
      return nonce;
    }
    var random = new byte[BYTES];
    RANDOM.nextBytes(random);
    var nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    request.setAttribute(ATTRIBUTE, nonce);
    return nonce;
  }
}
