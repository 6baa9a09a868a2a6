package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way a request ends badly: RFC 9457 JSON for programs, a page for people. Controllers
 * throw {@link ProblemException}; filters, which stand outside, call {@link #write}.
 */
@Component
public class Problems {
  private static final String TYPE = "application/problem+json";

  private final JsonMapper json;
  private final Pages pages;
  private final Frames frames;

  Problems(JsonMapper json, Pages pages, Frames frames) {
    this.json = json;
    this.pages = pages;
    this.frames = frames;
  }

  /** What a failure looks like from outside. */
  public ProblemException of(Throwable failure, HttpServletRequest request) {
    return Failures.problem(failure, frames.texts(request));
  }

  /** A detail in the language of the request. */
  String text(HttpServletRequest request, String key, Object... arguments) {
    return frames.texts(request).text(key, arguments);
  }

  /** Writes the problem with its details as a document or a page, by what the caller accepts. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, ProblemException exception)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("ETag", null);
    var problem = exception.problem();
    response.setStatus(problem.status());
    exception.headers().forEach(response::setHeader);
    if (problem == Problem.UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.addHeader("Vary", "Accept, Accept-Language");
    if (Accepts.html(request)) {
      pages.html("error.jte", page(request, exception)).write(request, response);
    } else {
      writeJson(request, response, exception);
    }
  }

  /** Writes the problem as it is explained in the catalogue. */
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    write(request, response, new ProblemException(problem));
  }

  private void writeJson(
      HttpServletRequest request, HttpServletResponse response, ProblemException exception)
      throws IOException {
    var bytes = json.writeValueAsBytes(document(request, exception));
    response.setContentType(TYPE);
    response.setHeader("Content-Language", frames.language(request));
    response.setContentLength(bytes.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(bytes);
    }
  }

  private Map<String, @Nullable Object> document(
      HttpServletRequest request, ProblemException exception) {
    var problem = exception.problem();
    var texts = frames.texts(request);
    var document = new LinkedHashMap<String, @Nullable Object>(exception.extras());
    document.put("type", "/problems/" + problem.slug());
    document.put("title", problem.title(texts));
    document.put("status", problem.status());
    document.put("detail", exception.detail(texts));
    document.put("instance", request.getRequestURI());
    document.put("request_id", RequestId.of(request));
    if (!exception.errors().isEmpty()) {
      document.put("errors", exception.errors());
    }
    return document;
  }

  /** For people the words are the page's own; what only a program can act on stays in the JSON. */
  private ErrorPage page(HttpServletRequest request, ProblemException exception) {
    var problem = exception.problem();
    var frame = frames.of(request);
    var key = "error." + problem.slug();
    var texts = frame.texts();
    return new ErrorPage(
        frame,
        problem.status(),
        texts.find(key + ".title").orElseGet(() -> problem.title(texts)),
        texts.find(key + ".detail").orElseGet(() -> exception.detail(texts)),
        texts.find(key + ".next").orElse(null),
        frame.link("/"),
        RequestId.of(request));
  }
}
