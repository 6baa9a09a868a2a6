package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.Person;

/** The scripts that a page asks for before it runs one: those that its questions need, and no others. */
class FetchedAlongTests {
  private static final Pattern SCRIPT =
      Pattern.compile("rel=\"modulepreload\"[^>]* href=\"[^\"]*/([a-z-]+)\\.js\"");
  private static final List<String> ALWAYS = List.of("client", "autosave", "fields");

  @ParameterizedTest
  @CsvSource({
    "nps, ",
    "ranking, ranking",
    "required-if, condition",
  })
  void areWhatTheQuestionsNeed(String form, String more) {
    var ada = Person.starting(form);
    String page = ada.get("/survey/" + form + "/first").body();

    var fetched = SCRIPT.matcher(page).results().map(found -> found.group(1)).toList();

    assertThat(fetched).containsAll(ALWAYS);
    for (String each : List.of("condition", "ranking")) {
      assertThat(fetched.contains(each)).as(each).isEqualTo(each.equals(more));
    }
  }
}
