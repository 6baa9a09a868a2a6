package preflight.platform.web;

import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Light, dark, or as the system has it: for anybody, without an account. */
@Controller
class AppearancePages {
  private static final String PATH = "/app/appearance";

  private final Frames frames;
  private final Pages pages;

  AppearancePages(Frames frames, Pages pages) {
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Pages.Html show(@RequestParam @Nullable String saved, HttpServletRequest request) {
    return pages.html("app/appearance.jte", new AppearancePage(frames.of(request), saved != null));
  }

  /** What is no choice changes nothing. */
  @PostMapping(path = PATH, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> choose(
      @RequestParam(defaultValue = "") String appearance,
      HttpServletRequest request,
      HttpServletResponse response) {
    var chosen = Appearance.of(appearance);
    String path = frames.of(request).link(PATH);
    if (chosen.isEmpty()) {
      return SeeOther.to(path);
    }
    response.addHeader(HttpHeaders.SET_COOKIE, chosen.get().cookie(request.isSecure()).toString());
    return SeeOther.to(path + (path.contains("?") ? "&" : "?") + "saved=1");
  }
}
