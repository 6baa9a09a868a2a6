package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page and every state of it, for somebody who reads German: longer words, on a phone. */
class GermanPagesTests {
  static List<Scene> scenes() {
    return Scene.all();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void keepsNobodyOut(Scene scene) {
    assertThat(Visit.inGerman(scene)).isEmpty();
  }
}
