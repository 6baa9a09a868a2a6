package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;

/** What somebody typed is what is stored and shown again, and hints about it wait until they are done. */
class TypedTextTests {
  private final TypingTab tab = new TypingTab();
  private final Person ada = tab.ada;
  private final Page page = tab.page;

  @AfterEach
  void leave() {
    tab.close();
  }

  @Test
  void takesFiveThousandCharactersAtOnce() {
    ada.save("first", "{\"word\":\"calm\"}");
    tab.open("/second");
    String much = "Wort für Wort, ".repeat(400).substring(0, 5_000);

    Survey.saved(
        page,
        () -> {
          page.fill("#f-more", much);
          tab.pauseTyping();
        });

    page.reload();
    assertThat(page.locator("#f-more")).hasValue(much);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</textarea><img src=x onerror=alert(1)>",
        "\u05e9\u05dc\u05d5\u05dd abc \u0645\u0631\u062d\u0628\u0627",
        "e\u0301 n\u0303 \u0e01\u0e34\u0e48",
        "\ud83d\udc69\u200d\u2695\ufe0f \u202eabc\u202c",
        "  two  spaces, {word} & \"quotes\" \\ \nand lines\n\n"
      })
  void whatIsTypedIsShownAgainExactly(String text) {
    ada.save("first", "{\"word\":\"calm\"}");
    tab.open("/second");
    Survey.saved(
        page,
        () -> {
          page.fill("#f-more", text);
          tab.pauseTyping();
        });
    page.reload();
    assertThat(page.locator("#f-more")).hasValue(text);

    Page other = tab.visitor.newPage();
    other.navigate(TWO_PAGES + "/second");
    Survey.ready(other);
    page.fill("#f-more", "mine");
    ada.save("second", "{\"more\":\"theirs\"}");
    other.fill("#f-more", text + "!");
    other.click("#next");
    assertThat(other.locator("[data-row=more] [data-side=here]")).hasText(text + "!");
    assertThat(tab.visitor.violations).isEmpty();
  }

  @Test
  void hintsAreGivenAfterTheFieldWasLeftAndGoAwayWhenMended() {
    tab.open("/first");
    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "x");
          tab.pauseTyping();
        });
    assertThat(page.locator(".advice")).hasCount(0);

    page.locator("#f-word").blur();
    assertThat(page.locator("#advice-word")).hasText("Please write at least 2 characters.");
    assertThat(page.locator("#f-word")).hasAttribute("aria-describedby", "advice-word");
    assertThat(page.locator("#f-word")).not().hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#f-word ~ [role=alert], .faulty")).hasCount(0);

    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "xy");
          tab.pauseTyping();
        });
    assertThat(page.locator(".advice")).hasCount(0);
    assertThat(page.locator("#f-word"))
        .not()
        .hasAttribute("aria-describedby", Pattern.compile(".*"));
  }

  @Test
  void nobodyIsScoldedForWhatIsEmpty() {
    ada.save("first", "{\"word\":\"calm\"}");
    tab.open("/first");
    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "");
          page.locator("#f-word").blur();
          tab.pauseTyping();
        });

    assertThat(ada.answer("word")).isEqualTo("null");
    assertThat(page.locator(".advice")).hasCount(0);
  }
}
