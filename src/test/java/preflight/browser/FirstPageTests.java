package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.AI_READINESS;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;

/** What a first visit costs, with an empty cache: on a train, a page is there or it is not. */
class FirstPageTests {
  private static final int REQUESTS_AT_MOST = 8;
  private static final Set<String> ON_EVERY_PAGE = Set.of("survey", "client", "autosave", "fields");
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
        loaded(Person.starting(form), "/survey/" + form + "/first").stream()
            .map(Request::url)
            .filter(url -> url.endsWith(".js"))
            .map(url -> url.replaceAll(".*/(.*)\\.js", "$1"))
            .filter(name -> !ON_EVERY_PAGE.contains(name))
            .toList();
    assertThat(scripts).isEqualTo(script.isEmpty() ? List.of() : List.of(script));
  }

  private static List<Request> loaded(Person person, String path) {
    try (var visitor = TestBrowser.visitor().as(person)) {
      List<Request> requests = new ArrayList<>();
      visitor.page.onRequestFinished(requests::add);
      visitor.page.navigate(path);
      visitor.page.waitForLoadState(LoadState.NETWORKIDLE);

      // Its report that it was shown is nothing the page waits for.
      return requests.stream().filter(each -> each.method().equals("GET")).toList();
    }
  }

  private static void assertLight(Person person, String path) {
    try (var visitor = TestBrowser.visitor().as(person)) {
      List<Request> requests = new ArrayList<>();
      visitor.page.onRequestFinished(requests::add);
      visitor.page.navigate(path);
      visitor.page.waitForLoadState(LoadState.NETWORKIDLE);

      // Its report that it was shown is nothing the page waits for.
      List<Request> loaded = requests.stream().filter(each -> each.method().equals("GET")).toList();
      int bytes = loaded.stream().mapToInt(FirstPageTests::transferred).sum();
      System.out.printf("%s: %d requests, %d bytes%n", path, loaded.size(), bytes);
      assertThat(loaded.size()).as("requests").isBetween(2, REQUESTS_AT_MOST);
      assertThat(bytes).as("bytes").isBetween(4 * 1024, BYTES_AT_MOST);
    }
  }

  private static int transferred(Request request) {
    var sizes = request.sizes();
    return sizes.responseHeadersSize + sizes.responseBodySize;
  }
}
