package preflight.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** With our cookie a write also carries the token of the page it was sent from. */
public class CsrfFilter extends OncePerRequestFilter {
  private final Csrf csrf;
  private final Problems problems;
  private final Predicate<HttpServletRequest> isStartButton;
  private final Predicate<HttpServletRequest> isCodeForm;

  /**
   * @param isStartButton a page reached through a link from elsewhere was made without our strict
   *     cookie, so its form has no token; such a post is sent to the page again instead, where the
   *     cookie arrives
   * @param isCodeForm such a post of this page holds a code that would be lost on the way there, so it
   *     goes on; its handler asks {@link Csrf#isProven} and otherwise changes nothing
   */
  public CsrfFilter(
      Csrf csrf,
      Problems problems,
      Predicate<HttpServletRequest> isStartButton,
      Predicate<HttpServletRequest> isCodeForm) {
    this.csrf = csrf;
    this.problems = problems;
    this.isStartButton = isStartButton;
    this.isCodeForm = isCodeForm;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!Csrf.isUnsafe(request) || !csrf.isBound(request)) {
      chain.doFilter(request, response);
      return;
    }
    String token;
    try {
      token = token(request);
    } catch (InvalidParameterException e) {
      problems.write(request, response, problems.of(e, request));
      return;
    }
    if (csrf.accepts(request, token)) {
      chain.doFilter(request, response);
    } else if (token.isEmpty() && isStartButton.test(request)) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", request.getRequestURI());
    } else if (token.isEmpty() && isCodeForm.test(request)) {
      Csrf.letInUnproven(request);
      chain.doFilter(request, response);
    } else {
      problems.write(request, response, Problem.CSRF);
    }
  }

  /** Tomcat reads the form once and keeps it, so binding later finds the same parameters. */
  private static String token(HttpServletRequest request) {
    var token = request.getHeader(Csrf.HEADER);
    if (token == null && isForm(request)) {
      token = request.getParameter(Csrf.FIELD);
    }
    return token == null ? "" : token;
  }

  private static boolean isForm(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }
}
