package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The API's description: the file for programs, a page made from it for people. */
@Controller
class ApiDocs {
  private static final String FILE = "openapi.json";

  private final ApiDescription description = new ApiDescription();
  private final Asset file = Asset.of(FILE, description.bytes());
  private final String version;
  private final Pages pages;
  private final Frames frames;

  ApiDocs(Pages pages, Frames frames) {
    this.pages = pages;
    this.frames = frames;
    var contents = new TreeMap<String, byte[]>();
    contents.put(FILE, description.bytes());
    this.version = new Assets(contents).hash();
  }

  @GetMapping("/openapi.json")
  void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Served.write(request, response, file, version, "no-cache");
  }

  @GetMapping("/docs")
  Pages.Html page(HttpServletRequest request) {
    return pages.html("docs.jte", description.page(frames.of(request)));
  }
}
