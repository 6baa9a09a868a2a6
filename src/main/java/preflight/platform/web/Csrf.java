package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

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
  private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{22})\\.[A-Za-z0-9_-]{43}");

  private final List<byte[]> keys;

  Csrf(Settings settings) {
    this.keys =
        settings.tokens().accepted().stream()
            .map(secret -> secret.derive("preflight csrf 1"))
            .toList();
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

  private static String sign(byte[] key, String sessionId, String random) {
    var session = sessionId.getBytes(UTF_8);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      // The length keeps one session's id from running over into the random part.
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(session.length).flip());
      mac.update(session);
      return ENCODER.encodeToString(mac.doFinal(random.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  record Session(Csrf csrf, String id) {
    String newToken() {
      var bytes = new byte[RANDOM_BYTES];
      RANDOM.nextBytes(bytes);
      return token(csrf.keys.getFirst(), ENCODER.encodeToString(bytes));
    }

    boolean accepts(String token) {
      var shape = SHAPE.matcher(token);
      return shape.matches()
          && csrf.keys.stream()
              .anyMatch(key ->
                  MessageDigest.isEqual(
                      token(key, shape.group(1)).getBytes(UTF_8), token.getBytes(UTF_8)));
    }

    private String token(byte[] key, String random) {
      return random + "." + sign(key, id, random);
    }
  }
}
