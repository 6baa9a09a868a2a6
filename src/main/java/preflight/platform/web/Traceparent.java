package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import preflight.platform.tracing.SpanName;

/**
 * The trace that a request is part of, as W3C Trace Context says it. What is malformed counts as
 * absent, and {@code tracestate} is not passed on: anything may stand in it.
 *
 * @param spanId the caller's
 * @param header as it is sent on: unless we record a span, the caller's stays the parent
 */
record Traceparent(String traceId, String spanId, String header) {
  static final String HEADER = "traceparent";

  /** Later versions may append to what version 00 has. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  private static final int LONGEST = 256;

  static Optional<Traceparent> of(HttpServletRequest request) {
    var headers = request.getHeaders(HEADER);
    if (!headers.hasMoreElements()) {
      return Optional.empty();
    }
    var first = headers.nextElement();
    return headers.hasMoreElements() ? Optional.empty() : parse(first);
  }

  static Optional<Traceparent> parse(String text) {
    var match = FORM.matcher(text);
    if (text.length() > LONGEST || !match.matches()) {
      return Optional.empty();
    }
    boolean known = match.group(1).equals("00");
    if (known && match.group(5) != null) {
      return Optional.empty();
    }
    var traceId = match.group(2);
    return Optional.of(
        new Traceparent(
            traceId,
            match.group(3),
            "00-%s-%s-%s".formatted(traceId, match.group(3), match.group(4))));
  }

  /** What a span of ours says to whoever is asked on its behalf. */
  static Traceparent of(SpanName span) {
    return new Traceparent(
        span.traceId(), span.spanId(), "00-%s-%s-01".formatted(span.traceId(), span.spanId()));
  }
}
