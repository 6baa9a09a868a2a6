package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.platform.config.Signatures;

/**
 * The token that a page of ours proves itself with: random bytes and their HMAC under the session's
 * id, so that a token read in one session is worth nothing in another.
 */
@Component
public class Csrf {
  /** Where scripts put it. */
  public static final String HEADER = "X-CSRF-Token";

  /** Where forms put it. */
  public static final String FIELD = "_csrf";

  private static final String ATTRIBUTE = Csrf.class.getName();
  private static final String UNPROVEN = Csrf.class.getName() + ".unproven";
  private static final int RANDOM_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

  private final Signatures signatures;

  Csrf(Settings settings) {
    this.signatures = settings.tokens().signatures("preflight csrf 1");
  }

  /** The token for this request's page; empty while no cookie says whose session it is. */
  public static String token(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Session session ? session.newToken() : "";
  }

  /** This request came with our cookie, and it was accepted: it belongs to that session. */
  public void bind(HttpServletRequest request, String sessionId) {
    request.setAttribute(ATTRIBUTE, of(sessionId));
  }

  Session of(String sessionId) {
    return new Session(this, sessionId);
  }

  boolean isBound(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Session;
  }

  /** False when the page was made without our cookie and the post came with it, so proves nothing. */
  public static boolean isProven(HttpServletRequest request) {
    return request.getAttribute(UNPROVEN) == null;
  }

  static void letInUnproven(HttpServletRequest request) {
    request.setAttribute(UNPROVEN, true);
  }

  boolean accepts(HttpServletRequest request, String token) {
    return request.getAttribute(ATTRIBUTE) instanceof Session session && session.accepts(token);
  }

  static boolean isUnsafe(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
      default -> true;
    };
  }

  record Session(Csrf csrf, String id) {
    String newToken() {
      var bytes = new byte[RANDOM_BYTES];
      RANDOM.nextBytes(bytes);
      var random = ENCODER.encodeToString(bytes);
      return random + "." + ENCODER.encodeToString(csrf.signatures.sign(about(random)));
    }

    boolean accepts(String token) {
      var shape = SHAPE.matcher(token);
      if (!shape.matches()) {
        return false;
      }
      var signature = Base64.getUrlDecoder().decode(shape.group(2));
      return ENCODER.encodeToString(signature).equals(shape.group(2))
          && csrf.signatures.verify(about(shape.group(1)), signature);
    }

    /** The length keeps one session's id from running over into the random part. */
    private byte[] about(String random) {
      var session = id.getBytes(UTF_8);
      var last = random.getBytes(UTF_8);
      return ByteBuffer.allocate(Integer.BYTES + session.length + last.length)
          .putInt(session.length)
          .put(session)
          .put(last)
          .array();
    }
  }
}
