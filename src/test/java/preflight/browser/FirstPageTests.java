package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.AI_READINESS;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;

/** What a first visit costs, with an empty cache: on a train, a page is there or it is not. */
class FirstPageTests {
  private static final int REQUESTS_AT_MOST = 8;
  private static final Set<String> ON_EVERY_PAGE =
      Set.of("survey", "failing", "client", "autosave", "fields");

  /**
   * What comes once the page works: for when there is no network, and the icon, which a browser without a window never
   * asks for.
   */
  private static final Pattern AFTERWARDS =
      Pattern.compile(
          ".*(/js/(keeping|kept|replay|offline)\\.js|/run/offline\\?.*|/favicon\\.svg)");

  private static final int BYTES_AT_MOST = 60 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"/", AI_READINESS, AI_READINESS + "/background", AI_READINESS + "/use"})
  void isLight(String path) {
    assertLight(Survey.onTheWayTo("barriers"), path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ranking", "matrix", "exclusive-detail", "email-date", "required-if"})
  void isLightWithEveryKindOfBlock(String form) {
    assertLight(Person.starting(form), "/survey/" + form + "/first");
  }

  @ParameterizedTest
  @CsvSource({
    "nps, ''",
    "consent, ''",
    "email-date, ''",
    "ranking, ranking",
    "matrix, condition",
    "required-if, condition",
    "exclusive-detail, condition",
  })
  void loadsTheScriptsOfWhatItHas(String form, String script) {
    List<String> scripts =
        loaded(Person.starting(form), "/survey/" + form + "/first").keySet().stream()
            .filter(url -> url.endsWith(".js"))
            .map(url -> url.replaceAll(".*/(.*)\\.js", "$1"))
            .filter(name -> !ON_EVERY_PAGE.contains(name))
            .toList();
    assertThat(scripts).isEqualTo(script.isEmpty() ? List.of() : List.of(script));
  }

  /** What it loads to work, and how many bytes each took. */
  private static Map<String, Integer> loaded(Person person, String path) {
    try (var visitor = TestBrowser.visitor().as(person)) {
      List<Request> requests = new ArrayList<>();
      visitor.page.onRequestFinished(requests::add);
      visitor.page.navigate(path);
      visitor.page.waitForLoadState(LoadState.NETWORKIDLE);

      // Its report that it was shown is nothing the page waits for.
      return requests.stream()
          .filter(each -> each.method().equals("GET"))
          .filter(each -> !AFTERWARDS.matcher(each.url()).matches())
          .collect(Collectors.toMap(Request::url, FirstPageTests::transferred));
    }
  }

  private static void assertLight(Person person, String path) {
    Map<String, Integer> loaded = loaded(person, path);
    int bytes = loaded.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("%s: %d requests, %d bytes%n", path, loaded.size(), bytes);
    assertThat(loaded.size()).as("requests").isBetween(2, REQUESTS_AT_MOST);
    assertThat(bytes).as("bytes").isBetween(4 * 1024, BYTES_AT_MOST);
  }

  private static int transferred(Request request) {
    var sizes = request.sizes();
    return sizes.responseHeadersSize + sizes.responseBodySize;
  }
}
