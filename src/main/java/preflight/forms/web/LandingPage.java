package preflight.forms.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Assets;
import preflight.platform.web.PageFrame;

/**
 * The front page: what this is, and the questionnaires that are open now.
 *
 * @param demonstration there is one to try
 */
public record LandingPage(PageFrame frame, List<Offer> offers, boolean demonstration) {
  /** What {@code bin/pictures} took, in the order of a visit. */
  private static final List<String> PICTURES = List.of("questionnaire", "result", "coach");

  /** Languages that there are pictures in, the fallback first. */
  private static final List<String> PICTURED = List.of("en", "de");

  public LandingPage {
    offers = List.copyOf(offers);
  }

  /** In the page's language, or in the first one that there is. */
  public List<Picture> pictures() {
    String language = PICTURED.contains(frame.language()) ? frame.language() : PICTURED.getFirst();
    return PICTURES.stream().map(name -> Picture.of(name, language)).toList();
  }

  /**
   * A page as it looks, for either theme.
   *
   * @param width in pixels of the page, and so is the height: a picture has more
   */
  public record Picture(String name, String light, String dark, int width, int height) {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 400;

    static Picture of(String name, String language) {
      return new Picture(
          name, url(name, "light", language), url(name, "dark", language), WIDTH, HEIGHT);
    }

    private static String url(String name, String theme, String language) {
      return Assets.url("img/%s-%s-%s.png".formatted(name, theme, language));
    }
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
