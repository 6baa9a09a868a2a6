package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalTextTests {
  private static final LocalText TEXT =
      new LocalText("Hello", Map.of("en", "Hello", "de", "Hallo", "de-CH", "Grüezi"));

  @Test
  void givesTheLanguageThatIsAskedFor() {
    assertThat(TEXT.in("de")).isEqualTo("Hallo");
    assertThat(TEXT.in("de-CH")).isEqualTo("Grüezi");
  }

  @Test
  void fallsBackToTheLanguageThatItIsAVarietyOf() {
    assertThat(TEXT.in("de-AT")).isEqualTo("Hallo");
    assertThat(TEXT.in("de-CH-1996")).isEqualTo("Grüezi");
    assertThat(TEXT.in("de-AT-1996")).isEqualTo("Hallo");
  }

  @Test
  void fallsBackToTheFirstLanguageLast() {
    assertThat(TEXT.in("fr-CH")).isEqualTo("Hello");
    assertThat(TEXT.in("")).isEqualTo("Hello");
    assertThat(LocalText.of("Hi").in("de-CH")).isEqualTo("Hi");
  }
}
