package preflight.forms.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.PageFrame;

/** The front page: what this is, and the questionnaires that are open now. */
public record LandingPage(PageFrame frame, List<Offer> offers) {
  public LandingPage {
    offers = List.copyOf(offers);
  }

  /**
   * One published form. {@code lang} is set when its title is in another language than the page;
   * {@code languages} are names in their own language, and empty when there is only one.
   */
  public record Offer(
      String title,
      @Nullable String lang,
      @Nullable Integer minutes,
      List<String> languages,
      String href) {
    public Offer {
      languages = List.copyOf(languages);
    }
  }
}
