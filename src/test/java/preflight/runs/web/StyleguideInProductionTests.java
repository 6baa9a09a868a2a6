package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import preflight.support.ProductionApp;

class StyleguideInProductionTests {
  @Test
  void isNotThere() {
    assertThat(ProductionApp.ask("GET", "/styleguide", "").status()).isEqualTo(404);
  }
}
