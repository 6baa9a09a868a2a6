package preflight.contact.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import preflight.platform.config.Settings;
import preflight.platform.web.Frames;
import preflight.platform.web.Pages;

/** What people ask before they ask somebody. */
@Controller
class HelpPages {
  private final Frames frames;
  private final Pages pages;
  private final int abandonedDays;

  HelpPages(Frames frames, Pages pages, Settings settings) {
    this.frames = frames;
    this.pages = pages;
    this.abandonedDays = (int) Math.max(1, settings.retention().abandonedRuns().toDays());
  }

  @GetMapping("/app/help")
  Pages.Html show(HttpServletRequest request) {
    return pages.html("app/help.jte", new HelpPage(frames.of(request), abandonedDays));
  }
}
