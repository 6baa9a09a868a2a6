package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import preflight.platform.config.Settings;
import preflight.platform.web.Frames;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** Everything that pages are made of, on one page, for whoever works on it; in production there is none. */
@Controller
class StyleguidePages {
  private final boolean production;
  private final Frames frames;
  private final Pages pages;
  private final StyleguideSamples samples = new StyleguideSamples();

  StyleguidePages(Settings settings, Frames frames, Pages pages) {
    this.production = settings.production();
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/styleguide")
  Pages.Html show(HttpServletRequest request) {
    if (production) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
    return pages.html("styleguide/styleguide.jte", samples.page(frames.of(request)));
  }
}
