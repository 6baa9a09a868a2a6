package preflight.browser;

import static preflight.browser.Scene.at;
import static preflight.browser.Scene.refused;
import static preflight.browser.Scene.shown;

import java.util.List;

/** Who can be asked. */
final class ContactScenes {
  private ContactScenes() {}

  static List<Scene> all() {
    return List.of(
        shown("contact", "/contact", at("/contact")),
        refused(
            "contact with something wrong",
            "/contact",
            visitor -> {
              visitor.page.navigate("/contact");
              visitor.page.fill("#reply_to", "nobody");
              Survey.refused(visitor.page, "#send", 422);
            }),
        shown(
            "a message that was sent",
            "/contact/sent",
            visitor -> {
              visitor.page.navigate("/contact");
              visitor.page.fill("#message", "The page was empty.");
              visitor.page.click("#send");
              visitor.page.waitForURL("**/contact/sent");
            }));
  }
}
