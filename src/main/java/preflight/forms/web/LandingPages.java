package preflight.forms.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import preflight.forms.Demonstration;
import preflight.forms.Form;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.platform.web.Frames;
import preflight.platform.web.Languages;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;

/** The front page. */
@Controller
class LandingPages {
  private final Forms forms;
  private final Frames frames;
  private final Pages pages;

  LandingPages(Forms forms, Frames frames, Pages pages) {
    this.forms = forms;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/")
  Pages.Html landing(HttpServletRequest request) {
    PageFrame frame = frames.of(request);
    return pages.html(
        "landing.jte",
        new LandingPage(
            frame,
            forms.published().stream().map(version -> offer(version, frame, request)).toList(),
            forms.latest(Demonstration.FORM).isPresent()));
  }

  private LandingPage.Offer offer(
      FormVersion version, PageFrame frame, HttpServletRequest request) {
    Form form = version.form();
    String language = Languages.best(request, form.languages());
    return new LandingPage.Offer(
        form.title().in(language),
        language.equals(frame.language()) ? null : language,
        form.estimatedMinutes(),
        form.languages().size() == 1
            ? List.of()
            : form.languages().stream().map(Languages::ownName).toList(),
        link("/survey/" + form.name(), language, frame, form));
  }

  // A language that the form has and the interface lacks is not the frame's to carry.
  private String link(String path, String language, PageFrame frame, Form form) {
    return form.languages().size() > 1 && !frames.languages().contains(language)
        ? Languages.at(path, language)
        : frame.link(path);
  }
}
