package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.identity.accounts.Somebody;
import preflight.support.ReturnTo;
import preflight.support.RunningApp;

/** Signing in by a link that somebody else wrote, with another site that is really there. */
class ReturnToTests {
  private static final int EVERY = 5;

  private final Somebody ada = Somebody.withAnAccount();
  private final OtherSite evil = new OtherSite("<h1>Sign in again</h1>");
  private final Visitor visitor = TestBrowser.visitor();

  @AfterEach
  void leave() {
    visitor.close();
    evil.close();
  }

  @Test
  void aLinkLeadsNowhereElse() {
    for (var asked : hostile()) {
      visitor.page.navigate("/login?returnTo=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));
      signsInAndStaysHere(asked);
    }
  }

  @Test
  void aFormThatWasTamperedWithLeadsNowhereElse() {
    for (var asked : hostile()) {
      visitor.page.navigate("/login?returnTo=/privacy");
      visitor.page.evaluate(
          "asked => document.querySelector('[name=returnTo]').value = asked", asked);
      signsInAndStaysHere(asked);
    }
  }

  @Test
  void aPlaceOfOursIsReached() {
    visitor.page.navigate("/login?returnTo=%2Fprivacy%3Furl%3Dhttps%3A%2F%2Fevil.example%2F");
    signIn();

    visitor.page.waitForURL(RunningApp.origin() + "/privacy?url=https://evil.example/");
  }

  private void signsInAndStaysHere(String asked) {
    signIn();

    assertThat(visitor.page.locator(".who-name")).hasText("Ada");
    assertThat(visitor.page.url()).as(asked).isEqualTo(RunningApp.origin() + "/app");
    assertThat(evil.visits()).as(asked).isZero();
    visitor.context.clearCookies();
  }

  private void signIn() {
    visitor.page.fill("#email", ada.email());
    visitor.page.fill("#password", ada.password());
    visitor.page.click("#go");
  }

  /** A part of the corpus, of every kind, with the other site's address in it. */
  private List<String> hostile() {
    var all =
        ReturnTo.corpus().stream()
            .filter(each -> !each.good())
            .map(ReturnTo::value)
            .filter(value -> value.contains("evil.example") && value.indexOf('\0') < 0)
            .toList();
    var some = IntStream.range(0, all.size()).filter(i -> i % EVERY == 0).mapToObj(all::get);
    var sample = some.map(value -> value.replace("evil.example", evil.host())).toList();
    assertThat(sample).hasSizeGreaterThan(10);
    return sample;
  }
}
