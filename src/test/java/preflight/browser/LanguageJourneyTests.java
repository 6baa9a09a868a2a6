package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static preflight.browser.Survey.AI_READINESS;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.browser.TestBrowser.Visitor;

/** In German from the start to the score, and from one language into the other on the way. */
class LanguageJourneyTests {
  private static final String TODAY = "/survey/three-languages/today";
  private static final String DEUTSCH = "footer button[value='language:de']";

  private Visitor visitor = TestBrowser.visitor();

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void goesFromTheFrontPageToTheScoreInGerman() {
    become(TestBrowser.german());
    Page page = visitor.page;
    page.navigate("/");
    isGerman(page);
    assertThat(page.locator("h1")).hasText("Ein kurzer Check, bevor es losgeht.");
    Survey.press(page, "a[href='/survey/ai-readiness']", AI_READINESS);
    assertThat(page.locator("h1")).hasText("KI in der Versorgung: Wie gut sind Sie vorbereitet?");
    page.check("#consent");
    assertThat(page.locator("#start-button")).hasText("Beginnen");
    Survey.press(page, "#start-button", "/background");
    isGerman(page);
    assertThat(page).hasTitle(Pattern.compile("Zu Ihrer Arbeit – Seite 1 von 5 – .*"));
    Survey.ready(page);
    Survey.answerBackground(page);
    Survey.saved(page, () -> page.fill("#f-years_in_practice", "2,5"));
    assertThat(page.locator("#save-state")).hasText(Pattern.compile("Gespeichert \\d\\d:\\d\\d"));
    Survey.refused(page, "#next", 422);
    assertThat(page.locator("#error-years_in_practice"))
        .containsText("Bitte geben Sie eine Zahl in Schritten von 1 an.");
    page.fill("#f-years_in_practice", "2");
    assertThat(page.locator("#next")).hasText("Weiter");
    Survey.next(page, "/confidence");
    page.navigate(AI_READINESS);
    assertThat(page.locator("#continue"))
        .hasText(Pattern.compile("Begonnen am \\d{1,2}\\. \\S+ 20\\d\\d"));
    Survey.press(page, "#continue a", "/confidence");
    Survey.answerConfidence(page, 4);
    Survey.next(page, "/use");
    Survey.answerUse(page, 5);
    Survey.answerTasks(page);
    Survey.next(page, "/difficulty");
    Survey.ready(page);
    page.fill("#f-recent_problem", "ä".repeat(1_499));
    assertThat(page.locator(".remaining")).hasText("Noch 1 Zeichen");
    page.fill("#f-recent_problem", "In der Zusammenfassung fehlte eine Allergie.");
    Survey.next(page, "/finish/check");
    assertThat(page.locator("h1")).hasText("Sehen Sie Ihre Antworten durch");
    assertThat(page.locator("main")).containsText("Pflegefachperson oder Hebamme");
    Survey.press(page, "#submit-button", "/finish/result");

    isGerman(page);
    assertThat(page.locator("h1")).hasText("Vielen Dank");
    assertThat(page.locator(".dial-value")).hasText("85");
    assertThat(page.locator(".score .lead strong")).hasText("Bereit, andere anzuleiten");
    assertThat(page.locator(".score [lang]")).hasCount(0);
    Assertions.assertThat(visitor.violations).isEmpty();
  }

  @Test
  void aNetworkThatIsCutInTheMiddleOfAGermanPageLosesNothing() {
    become(TestBrowser.german().as(Survey.onTheWayTo("difficulty")));
    Page page = visitor.page;
    page.navigate(AI_READINESS + "/difficulty");
    Survey.ready(page);
    page.locator("#f-recent_problem").pressSequentially("In der Zusammenfassung fehlte ");

    visitor.context.setOffline(true);
    page.locator("#f-recent_problem").pressSequentially("eine Allergie.");
    assertThat(Survey.notice(page, "offline")).containsText("Sie sind offline");
    page.click("#next");
    assertThat(page).hasURL(Pattern.compile(".*/difficulty"));
    assertThat(page.locator("#f-recent_problem"))
        .hasValue("In der Zusammenfassung fehlte eine Allergie.");

    Survey.saved(page, () -> visitor.context.setOffline(false));
    assertThat(page.locator("#save-state")).containsText("Gespeichert");
    assertThat(page.locator("#notices .alert")).hasCount(0);
    Survey.next(page, "/finish/check");
    isGerman(page);
    assertThat(page.locator("main")).containsText("In der Zusammenfassung fehlte eine Allergie.");
    Survey.press(page, "#submit-button", "/finish/result");
    assertThat(page.locator("h1")).hasText("Vielen Dank");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void changingTheLanguageInTheMiddleKeepsWhatIsTyped(boolean script) {
    become(script ? TestBrowser.visitor() : TestBrowser.visitorWithoutScript());
    Page page = started();
    page.fill("#f-sky", "blue, half a tho");

    page.click(DEUTSCH);

    assertThat(page.locator("h1")).hasText("Heute");
    isGerman(page);
    assertThat(page.locator("#f-sky")).hasValue("blue, half a tho");
    assertThat(page.locator("#next")).hasText("Weiter");
    page.click("footer button[value='language:en']");
    assertThat(page.locator("h1")).hasText("Today");
    assertThat(page.locator("#f-sky")).hasValue("blue, half a tho");
    Survey.next(page, "/finish/check");
    page.click("footer button[value='de']");
    assertThat(page.locator("h1")).hasText("Sehen Sie Ihre Antworten durch");
    assertThat(page).hasURL(Pattern.compile(".*/finish/check"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void enterInAFieldIsStillNext(boolean script) {
    become(script ? TestBrowser.visitor() : TestBrowser.visitorWithoutScript());
    Page page = started();
    page.fill("#f-sky", "blue");

    page.press("#f-sky", "Enter");

    page.waitForURL("**/finish/check");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void thePageKeepsWhatIsTypedWhileTheServerIsOutOfReach() {
    Page page = started();
    Survey.ready(page);
    visitor.context.setOffline(true);
    page.fill("#f-sky", "blue");

    page.click(DEUTSCH);

    assertThat(Survey.notice(page, "offline")).isVisible();
    assertThat(page.locator("#f-sky")).hasValue("blue");
    visitor.context.setOffline(false);
    page.click(DEUTSCH);
    assertThat(page.locator("h1")).hasText("Heute");
    assertThat(page.locator("#f-sky")).hasValue("blue");
  }

  @Test
  void aWarningWhileTypingIsInTheLanguageOfThePage() {
    Page page = started();
    page.click(DEUTSCH);
    assertThat(page.locator("h1")).hasText("Heute");
    Survey.ready(page);

    page.evaluate("document.getElementById('f-sky').removeAttribute('maxlength')");
    page.fill("#f-sky", "a".repeat(1_001));

    assertThat(page.locator("#error-sky")).hasText("Bitte kürzen Sie dies auf 1.000 Zeichen.");
  }

  @Test
  void theLanguageOfTheFrontPageGoesAlong() {
    Page page = visitor.page;
    page.navigate("/");
    page.click("footer a[hreflang=de]");
    isGerman(page);
    Survey.press(page, "a.button[href^='/survey/ai-readiness']", AI_READINESS + "?lang=de");
    isGerman(page);
    page.check("#consent");
    Survey.press(page, "#start-button", "/background");

    isGerman(page);
  }

  @Test
  void aStartPageCanBeReadInEachOfItsLanguages() {
    Page page = visitor.page;
    page.navigate("/survey/three-languages");
    page.click("main .languages a[hreflang=fr]");

    assertThat(page.locator("h1")).hasText("Météo");
    assertThat(page.locator("h1")).hasAttribute("lang", "fr");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    Survey.press(page, "#start-button", TODAY);
    assertThat(page.locator("h1")).hasText("Aujourd’hui");
  }

  private Page started() {
    Page page = visitor.page;
    page.navigate("/survey/three-languages");
    Survey.press(page, "#start-button", TODAY);
    return page;
  }

  private void become(Visitor other) {
    visitor.close();
    visitor = other;
  }

  private static void isGerman(Page page) {
    assertThat(page.locator("html")).hasAttribute("lang", "de");
  }
}
