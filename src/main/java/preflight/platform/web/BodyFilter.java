package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a body whole before any handler sees it: at most the limit, whether its length was
 * announced or not, and UTF-8. Forms stay with Tomcat, which has the same limit.
 */
@Component
@Order(0)
class BodyFilter extends OncePerRequestFilter {
  private final int limit;
  private final Problems problems;

  BodyFilter(@Value("${preflight.limits.body}") DataSize limit, Problems problems) {
    this.limit = Math.toIntExact(limit.toBytes());
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getContentLengthLong() > limit) {
      refuseLength(request, response);
      return;
    }
    if (isAnyOfSeveral(request.getContentType())) {
      problems.write(request, response, Problem.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    if (!hasBody(request) || isForm(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (!mayBeUtf8(request.getContentType())) {
      problems.write(request, response, Problem.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    var body = request.getInputStream().readNBytes(atMost(request));
    if (body.length > limit) {
      refuseLength(request, response);
    } else if (!isUtf8(body)) {
      problems.write(request, response, Problem.UNREADABLE_BODY);
    } else {
      chain.doFilter(new ReadRequest(request, body), response);
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /** The stream makes room for as much as it is asked for, so an announced length saves 256 KB. */
  private int atMost(HttpServletRequest request) {
    long announced = request.getContentLengthLong();
    return announced >= 0 ? (int) announced : limit + 1;
  }

  private static boolean isForm(HttpServletRequest request) {
    var type = request.getContentType();
    return "POST".equals(request.getMethod())
        && type != null
        && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  /** A wish, as it stands in Accept; what reads bodies takes it for a mistake of ours. */
  private static boolean isAnyOfSeveral(@Nullable String contentType) {
    return contentType != null && contentType.split(";", 2)[0].contains("*");
  }

  private static boolean mayBeUtf8(@Nullable String contentType) {
    try {
      var charset = contentType == null ? null : MediaType.parseMediaType(contentType).getCharset();
      return charset == null || charset.equals(UTF_8);
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static boolean isUtf8(byte[] body) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      // JSON in UTF-16 or 32 passes as UTF-8 when it is ASCII, but only with NUL bytes in it.
      return indexOfNul(body) < 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static int indexOfNul(byte[] body) {
    for (int i = 0; i < body.length; i++) {
      if (body[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  /** What is left of the body is not worth reading, so the connection ends with the answer. */
  private void refuseLength(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var problem =
        new ProblemException(
                Problem.TOO_LARGE, problems.text(request, "invalid.body-length", limit))
            .withHeaders(Map.of("Connection", "close"));
    problems.write(request, response, problem);
  }
}
