package preflight.platform.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything a caller can be told has gone wrong. The slug is the name in lower case with hyphens;
 * {@code GET /problems/{slug}} shows the explanation. The words are the interface's: {@code
 * problem.<slug>.title} and {@code problem.<slug>.meaning}.
 */
public enum Problem {
  UNREADABLE_BODY(400),
  BAD_REQUEST(400),
  UNAUTHORIZED(401),
  FORBIDDEN(403),
  SECOND_FACTOR_NEEDED(403),
  CSRF(403),
  CROSS_SITE(403),
  HTTPS_REQUIRED(403),
  NOT_FOUND(404),
  CODE_UNKNOWN(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  REQUEST_TIMEOUT(408),
  CONFLICT(409),
  STALE_REVISION(409),
  RUN_COMPLETED(409),
  RUN_NOT_COMPLETED(409),
  TOO_MANY_TALKS(409),
  COACH_CONSENT_REQUIRED(409),
  COACH_NOT_STARTED(409),
  COACH_PAUSED(409),
  COACH_OVER(409),
  COACH_BUSY(409),
  TURN_ID_USED(409),
  GONE(410),
  TOO_LARGE(413),
  URI_TOO_LONG(414),
  UNSUPPORTED_MEDIA_TYPE(415),
  EXPECTATION_FAILED(417),
  MISDIRECTED(421),
  INVALID_ANSWERS(422),
  INVALID_REQUEST(422),
  INCOMPLETE(422),
  TOO_MANY_REQUESTS(429),
  HEADERS_TOO_LARGE(431),
  INTERNAL(500),
  NOT_IMPLEMENTED(501),
  UNAVAILABLE(503),
  COACH_RESTING(503),
  COACH_UNREACHABLE(503),
  VERSION_NOT_SUPPORTED(505);

  private final int status;

  Problem(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  public String title(Texts texts) {
    return texts.text("problem." + slug() + ".title");
  }

  /** What it means in general; the detail of one occurrence is the exception's. */
  public String explanation(Texts texts) {
    return texts.text("problem." + slug() + ".meaning");
  }

  /** Stable: it is the last part of {@code type}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Problem> find(String slug) {
    return Arrays.stream(values()).filter(problem -> problem.slug().equals(slug)).findFirst();
  }

  /** What a bare status means; an unlisted one becomes the general problem of its class. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> BAD_REQUEST;
      case 403 -> FORBIDDEN;
      case 409 -> CONFLICT;
      case 422 -> INVALID_REQUEST;
      default ->
          Arrays.stream(values())
              .filter(problem -> problem.status == status)
              .findFirst()
              .orElse(status < 500 ? BAD_REQUEST : INTERNAL);
    };
  }
}
