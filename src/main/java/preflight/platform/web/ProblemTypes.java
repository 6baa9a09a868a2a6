package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** What a problem's {@code type} points at. */
@Controller
class ProblemTypes {
  private final Pages pages;
  private final JsonMapper json;
  private final Frames frames;

  ProblemTypes(Pages pages, JsonMapper json, Frames frames) {
    this.pages = pages;
    this.json = json;
    this.frames = frames;
  }

  @GetMapping("/problems/{slug}")
  void explain(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var problem = Problem.find(slug).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    response.addHeader("Vary", "Accept, Accept-Language");
    var texts = frames.texts(request);
    if (Accepts.html(request)) {
      var page =
          new ProblemPage(
              frames.of(request),
              slug,
              problem.status(),
              problem.title(texts),
              problem.explanation(texts),
              List.of());
      pages.html("problem.jte", page).write(request, response);
      return;
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("type", "/problems/" + slug);
    document.put("title", problem.title(texts));
    document.put("status", problem.status());
    document.put("detail", problem.explanation(texts));
    response.setContentType("application/json");
    response.setHeader("Content-Language", frames.language(request));
    response.getOutputStream().write(json.writeValueAsBytes(document));
  }
}
