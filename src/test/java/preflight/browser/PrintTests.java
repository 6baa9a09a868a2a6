package preflight.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people take along on paper: what was said, and nothing that only a screen can do. */
class PrintTests {
  private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b(?!s)");

  @Test
  void aResultIsPrintedWithoutWhatPaperCannotDo() {
    try (var visitor = TestBrowser.visitor().as(Coached.completed())) {
      Page page = visitor.page;
      page.navigate(Survey.AI_READINESS + "/finish/result");
      assertThat(page.locator(".way").isVisible()).isTrue();

      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      for (String onScreen :
          new String[] {".who", ".way", ".colophon", ".withdraw", ".elsewhere"}) {
        assertThat(page.locator(onScreen).first().isVisible()).as(onScreen).isFalse();
      }
      assertThat(page.locator(".score-panel").isVisible()).isTrue();
    }
  }

  @Test
  void aShortTalkTakesOneSheet() {
    var person = Coached.after(1);
    Coached.finish(person);
    try (var visitor = TestBrowser.visitor().as(person)) {
      visitor.page.navigate(Coached.page(person));
      visitor.page.locator("#take-away").waitFor();

      assertThat(SHEET.matcher(new String(visitor.page.pdf(), ISO_8859_1)).results().count())
          .isEqualTo(1);
    }
  }
}
