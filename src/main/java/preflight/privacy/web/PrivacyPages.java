package preflight.privacy.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import preflight.platform.config.Settings;
import preflight.platform.web.Frames;
import preflight.platform.web.Pages;

/** What is kept and what is not, in plain words. */
@Controller
class PrivacyPages {
  /** As long as an anonymous participant's token lives. */
  private static final Duration COOKIE = Duration.ofDays(90);

  private final Pages pages;
  private final Frames frames;
  private final int abandonedDays;
  private final boolean replica;

  PrivacyPages(Pages pages, Frames frames, Settings settings) {
    this.pages = pages;
    this.frames = frames;
    this.abandonedDays = (int) Math.max(1, settings.retention().abandonedRuns().toDays());
    this.replica = settings.database().replicaUrl() != null;
  }

  @GetMapping("/privacy")
  Pages.Html show(HttpServletRequest request) {
    return pages.html(
        "privacy.jte",
        new PrivacyPage(frames.of(request), (int) COOKIE.toDays(), abandonedDays, replica));
  }
}
