package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a page makes a browser ask for. */
class FirstVisitTests {
  @Test
  void scriptsSheetsAndPicturesAreAskedForAndLinksAreNot() {
    var page =
        """
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        <link rel="manifest" href="/manifest.webmanifest">
        <link rel="stylesheet" href="/assets/1/site.css">
        <link rel="modulepreload" nonce="x" href="/assets/1/js/fields.js">
        <script type="module" nonce="x" src="/assets/1/js/survey.js"></script>
        <img src="/assets/1/picture.webp" alt=""><a href="/privacy">Privacy</a>
        """;

    assertThat(FirstVisit.links("/survey/form", page))
        .containsExactlyInAnyOrder(
            "/favicon.svg",
            "/assets/1/site.css",
            "/assets/1/js/fields.js",
            "/assets/1/js/survey.js",
            "/assets/1/picture.webp");
  }

  @Test
  void modulesBringTheirOwn() {
    var module =
        """
        import { field } from "./fields.js";
        export { other } from "./other.js";
        const word = await import("./later.js");
        """;

    assertThat(FirstVisit.links("/assets/1/js/survey.js", module))
        .containsExactly("/assets/1/js/fields.js", "/assets/1/js/other.js");
  }
}
