package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;

/** The front page: what this is, what others ask, and a demonstration in one click. */
final class Landing implements Scenario {
  /** Pictures that do not show, also those further down. */
  private static final String BROKEN =
      """
      async () => {
        const shown = [...document.images].filter(({ offsetParent }) => offsetParent);
        const broken = await Promise.all(shown.map(image => {
          image.loading = 'eager';
          return image.decode().then(() => '', () => image.currentSrc);
        }));
        return broken.filter(Boolean).join(' ');
      }
      """;

  @Override
  public String name() {
    return "landing";
  }

  @Override
  public String what() {
    return "the front page, its questions and pictures, and the demonstration in one click";
  }

  @Override
  public List<Manner> people() {
    return List.of(Manner.FAST, Manner.SLOW, Manner.MOBILE, Manner.GERMAN);
  }

  @Override
  public void play(Guest guest) {
    guest.go("/");
    guest.reads(guest.words.of("landing.heading"));
    guest.look("the front page");
    for (String question : List.of("who", "machine")) {
      guest.press(guest.page.getByText(guest.words.of("landing.faq." + question)).first());
      assertThat(guest.page.getByText(guest.words.of("landing.faq." + question + "-more")).first())
          .isVisible();
    }
    var broken = (String) guest.page.evaluate(BROKEN);
    if (!broken.isEmpty()) {
      throw new AssertionError("pictures do not show: " + broken);
    }
    guest.press(guest.link("landing.ask-link"), "/contact");
    guest.reads(guest.words.of("contact.title"));
    guest.look("a question of one's own");
    guest.page.goBack();
    demonstrate(guest);
    guest.look("the demonstration has begun");
  }

  /** From the front page into the demonstration. */
  static void demonstrate(Guest guest) {
    guest.press(guest.button("landing.demonstration-go"), "/journey");
    guest.awaitScripts();
  }
}
