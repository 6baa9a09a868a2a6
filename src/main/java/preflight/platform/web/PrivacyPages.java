package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What is kept and what is not, in plain words. */
@Controller
class PrivacyPages {
  /** As long as an anonymous participant's token lives. */
  private static final Duration COOKIE = Duration.ofDays(90);

  private final Pages pages;
  private final Frames frames;

  PrivacyPages(Pages pages, Frames frames) {
    this.pages = pages;
    this.frames = frames;
  }

  @GetMapping("/privacy")
  Pages.Html show(HttpServletRequest request) {
    return pages.html("privacy.jte", new PrivacyPage(frames.of(request), (int) COOKIE.toDays()));
  }
}
