package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.support.ReturnTo;

class LocalPathTests {
  private static final String FALLBACK = "/fallback";
  private static final URI HERE = URI.create("https://preflight.example.org/x");

  static List<ReturnTo> corpus() {
    return ReturnTo.corpus();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void takesOurPathsAndNothingElse(ReturnTo each) {
    assertThat(LocalPath.of(each.value(), FALLBACK))
        .isEqualTo(each.good() ? each.value() : FALLBACK);
  }

  @Test
  void theCorpusHasBothKinds() {
    assertThat(corpus()).hasSizeGreaterThan(100);
    assertThat(corpus().stream().filter(ReturnTo::good)).hasSizeGreaterThan(20);
  }

  @Test
  void nothingGivenLeadsToTheFallback() {
    assertThat(LocalPath.of(null, FALLBACK)).isEqualTo(FALLBACK);
  }

  @Test
  void isNoLongerThanAHeaderCanHold() {
    var longest = "/" + "a".repeat(LocalPath.LONGEST - 1);

    assertThat(LocalPath.of(longest, FALLBACK)).isEqualTo(longest);
    assertThat(LocalPath.of(longest + "a", FALLBACK)).isEqualTo(FALLBACK);
  }

  @Property(tries = 20_000)
  void whateverIsTakenStaysOnOurHost(@ForAll("addresses") String given) {
    var taken = LocalPath.of(given, FALLBACK);

    assertThat(HERE.resolve(taken).getAuthority()).isEqualTo(HERE.getAuthority());
    assertThat(browserAuthority(taken)).isEqualTo(HERE.getAuthority());
    // Some proxies decode a path before they send it on.
    var again = URLDecoder.decode(taken.split("\\?", 2)[0].replace("+", "%2B"), UTF_8);
    assertThat(browserAuthority(again)).isEqualTo(HERE.getAuthority());
    assertThat(taken).doesNotContainPattern("[\\p{Cntrl}\\s\\\\]");
  }

  /** Mostly what trips parsers, in any order; a slash first more often than not. */
  @Provide
  Arbitrary<String> addresses() {
    var pieces =
        Arbitraries.of(
            "/",
            "/",
            "/",
            "\\",
            "//",
            ".",
            "..",
            "@",
            ":",
            "?",
            "#",
            ";",
            "%",
            "%2f",
            "%5C",
            "%252f",
            "%09",
            "%0a",
            "%2e",
            "\t",
            "\n",
            "\r",
            "\u0000",
            "\u0001",
            " ",
            "a",
            "app",
            "evil.example",
            "https",
            "javascript",
            "[",
            "]",
            "&",
            "=",
            "\uFF0F",
            "\u2028",
            "b\u00E4r");
    return pieces.list().ofMaxSize(8).map(each -> String.join("", each));
  }

  /**
   * Where a browser would go by the URL standard: it strips, drops and turns round before it reads.
   */
  private static String browserAuthority(String given) {
    var text =
        given.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "").replaceAll("[\\t\\n\\r]", "");
    if (text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return "another scheme";
    }
    var path = text.split("[?#]", 2)[0].replace('\\', '/');
    return path.startsWith("//") ? path.substring(2) : String.valueOf(HERE.getAuthority());
  }
}
