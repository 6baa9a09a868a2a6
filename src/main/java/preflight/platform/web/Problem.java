package preflight.platform.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything a caller can be told has gone wrong. The slug is the name in lower case with hyphens;
 * {@code GET /problems/{slug}} shows the explanation.
 */
public enum Problem {
  UNREADABLE_BODY(
      400,
      "The body cannot be read",
      "It is not the JSON (UTF-8, no duplicate keys) it claims to be."),
  BAD_REQUEST(
      400,
      "The request cannot be understood",
      "Its line, address, headers or parameters are malformed."),
  UNAUTHORIZED(
      401,
      "No valid credential",
      "Send a valid token as Authorization: Bearer, or sign in. An expired token counts as none."),
  FORBIDDEN(403, "Not allowed", "The caller is known, and may not do this."),
  CSRF(
      403,
      "The page is out of date",
      "A request with our cookie also carries the token of its page (X-CSRF-Token or _csrf)."
          + " Load the page again."),
  CROSS_SITE(
      403,
      "Sent from another site",
      "Only pages of this origin, and clients without one, may write."),
  NOT_FOUND(404, "Not found", "There is nothing at this address, or it is not yours."),
  CODE_UNKNOWN(
      404,
      "No answers under this code",
      "It has a typing error, was replaced by a new one, or the answers were deleted."),
  METHOD_NOT_ALLOWED(
      405, "Not done this way", "The address exists; the Allow header lists the methods it takes."),
  NOT_ACCEPTABLE(406, "No such representation", "What the Accept header asks for cannot be made."),
  REQUEST_TIMEOUT(408, "The request took too long", "It did not arrive in time."),
  CONFLICT(409, "The state does not allow this", "Something happened in between, or came first."),
  STALE_REVISION(
      409,
      "Changed in the meantime",
      "The page was saved elsewhere after it was loaded; the answer holds what is stored."),
  RUN_COMPLETED(409, "Already completed", "The run is finished; its answers no longer change."),
  GONE(410, "No longer there", "The link was used, closed or has expired."),
  TOO_LARGE(413, "Too large", "The body is longer than this server reads."),
  URI_TOO_LONG(414, "The address is too long", "Shorten it, or send a body."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "Not a type that is read here", "Send application/json in UTF-8, or a page's form."),
  EXPECTATION_FAILED(417, "The expectation cannot be met", "Only Expect: 100-continue is known."),
  INVALID_ANSWERS(422, "Some answers cannot be stored", "The errors list says which, and why."),
  INVALID_REQUEST(422, "Some fields are not right", "The errors list says which, and why."),
  INCOMPLETE(422, "Something is missing", "The errors list names the questions still open."),
  TOO_MANY_REQUESTS(429, "Too many requests", "Try again after the time in Retry-After."),
  HEADERS_TOO_LARGE(431, "The headers are too large", "Send fewer or shorter cookies and headers."),
  INTERNAL(
      500,
      "Something went wrong here",
      "It is not your doing. Tell the operator the request id, then try again."),
  NOT_IMPLEMENTED(501, "Not implemented", "The transfer encoding or method is not known here."),
  UNAVAILABLE(503, "Not available just now", "A part this needs is down. Try again shortly."),
  VERSION_NOT_SUPPORTED(505, "Not this version of HTTP", "Use HTTP/1.1.");

  private final int status;
  private final String title;
  private final String explanation;

  Problem(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** What it means in general; the detail of one occurrence is the exception's. */
  public String explanation() {
    return explanation;
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
