package preflight.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders the precompiled templates: whole, before the first byte leaves. */
@Component
public class Pages {
  private static final String TYPE = "text/html; charset=utf-8";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "templates");

  Pages() {
    engine.setBinaryStaticContent(true);
  }

  /** Renders the template with its one parameter, whatever the template calls it. */
  public Html html(String template, Object page) {
    var output = new Utf8ByteOutput();
    engine.render(template, page, output);
    return new Html(output);
  }

  /** Renders the template with its parameters by name. */
  public Html html(String template, Map<String, Object> parameters) {
    var output = new Utf8ByteOutput();
    engine.render(template, parameters, output);
    return new Html(output);
  }

  /** A finished page; a controller returns it, or something earlier writes it itself. */
  public record Html(Utf8ByteOutput content) {
    /** Writes the page with its length, compressed where that is safe; the status is the response's. */
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
      response.setContentType(TYPE);
      response.setHeader("Content-Language", Frames.shownLanguage(request));
      if (!String.join(",", response.getHeaders("Vary")).contains("Accept-Language")) {
        response.addHeader("Vary", "Accept-Language");
      }
      response.addHeader("Vary", "Accept-Encoding");
      var bytes = content.toByteArray();
      if (Gzip.isTaken(request) && Gzip.tellsNothing(request)) {
        bytes = Gzip.of(bytes);
        response.setHeader("Content-Encoding", "gzip");
      }
      response.setContentLength(bytes.length);
      if (!"HEAD".equals(request.getMethod())) {
        response.getOutputStream().write(bytes);
      }
    }
  }
}
