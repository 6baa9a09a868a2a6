package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.Http;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Light, dark, or as the system has it, without JavaScript and without an account. */
class ChooseAppearanceTests {
  private static final String APPEARANCE = "/app/appearance";

  private final Http http = RunningApp.http();

  @Test
  void aChoiceIsOnTheFirstByteOfEveryPage() {
    var chosen = choose("dark");

    assertThat(Device.location(chosen)).isEqualTo("/app/appearance?saved=1");
    assertThat(cookie(chosen))
        .startsWith("pf_appearance=dark; Path=/; Max-Age=31536000;")
        .endsWith("HttpOnly; SameSite=Lax");
    assertThat(page("/privacy", "pf_appearance=dark"))
        .contains("<html lang=\"en\" data-theme=\"dark\">");
    assertThat(page("/nowhere", "pf_appearance=light")).contains("data-theme=\"light\"");
    assertThat(page("/app/appearance?saved=1", "pf_appearance=dark"))
        .contains("Saved for this browser.", "value=\"dark\" checked");
  }

  @Test
  void theSystemDecidesUnlessSomethingIsChosen() {
    assertThat(page("/privacy", "other=dark")).contains("<html lang=\"en\">");
    assertThat(page("/privacy", "pf_appearance=purple")).contains("<html lang=\"en\">");
    assertThat(page(APPEARANCE, "a=b")).contains("value=\"system\" checked");
  }

  @Test
  void asTheSystemHasItForgetsTheChoice() {
    assertThat(cookie(choose("system"))).startsWith("pf_appearance=; Path=/; Max-Age=0;");
  }

  @Test
  void whatIsNoChoiceChangesNothing() {
    var answer = choose("purple");

    assertThat(Device.location(answer)).isEqualTo(APPEARANCE);
    assertThat(cookie(answer)).isEmpty();
  }

  @Test
  void staysInTheLanguageOfThePage() {
    var answer = http.postForm(APPEARANCE + "?lang=de", "appearance=light");

    assertThat(Device.location(answer)).isEqualTo("/app/appearance?lang=de&saved=1");
  }

  @Test
  void whoCameOverALinkFromElsewhereChoosesToo() {
    var ada = Device.of(Person.starting("two-pages"));

    // Its page was made without the cookie that the post comes with.
    assertThat(cookie(ada.postAlone(APPEARANCE, "appearance=dark"))).startsWith("pf_appearance=");
  }

  @Test
  void anotherSiteChoosesNothing() {
    var answer = http.postForm(APPEARANCE, "appearance=dark", "Sec-Fetch-Site", "cross-site");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(cookie(answer)).isEmpty();
  }

  private HttpResponse<String> choose(String appearance) {
    return http.postForm(APPEARANCE, "appearance=" + appearance);
  }

  private String page(String path, String cookie) {
    return http.get(path, "Accept", "text/html", "Cookie", cookie).body();
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElse("");
  }
}
