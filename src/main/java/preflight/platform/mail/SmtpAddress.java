package preflight.platform.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Secret;

/**
 * {@code SMTP_URL} in parts: {@code smtp://user:password@host:587} or {@code smtps://…:465}. What is
 * not a letter or a digit in user and password is percent encoded.
 *
 * @param tls from the first byte; otherwise by STARTTLS
 */
record SmtpAddress(
    String host, int port, boolean tls, @Nullable String user, @Nullable Secret password) {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_OVER_TLS = 465;

  static SmtpAddress of(Secret url) {
    try {
      var uri = URI.create(url.value());
      boolean tls = "smtps".equals(uri.getScheme());
      if ((!tls && !"smtp".equals(uri.getScheme())) || uri.getHost() == null) {
        throw new IllegalArgumentException();
      }
      int usual = tls ? SUBMISSION_OVER_TLS : SUBMISSION;
      var who = uri.getRawUserInfo() == null ? null : uri.getRawUserInfo().split(":", 2);
      return new SmtpAddress(
          uri.getHost(),
          uri.getPort() < 0 ? usual : uri.getPort(),
          tls,
          who == null ? null : decoded(who[0]),
          who == null ? null : new Secret(who.length < 2 ? "" : decoded(who[1])));
    } catch (IllegalArgumentException e) {
      // Without its cause, which repeats the value.
      throw new IllegalStateException(
          "SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host");
    }
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
